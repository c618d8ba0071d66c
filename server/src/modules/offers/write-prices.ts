import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'
import { publish } from '../../platform/jobs.ts'
import { offerChanged } from './events.ts'
import { type Prices, pricesOf } from './find-prices.ts'
import type { OfferTables } from './tables.ts'

const offers = owning<OfferTables>()

const terms = [1, 3, 6, 9, 12] as const

/** A price that is another than before; months null: of the sale. */
interface PriceChange {
  vehicleId: string
  months: number | null
  fromCents: number | null
  toCents: number | null
}

const batch = 500

/** Replaces the prices of cars, keeps what they were before, and gives the names of the prices that changed by car. */
export async function writePrices(tx: Tx, wanted: ReadonlyMap<string, Prices>): Promise<Map<string, string[]>> {
  const before = await pricesOf(tx, [...wanted.keys()])
  const changed = new Map<string, string[]>()
  let changes: PriceChange[] = []
  for (const [vehicleId, prices] of wanted) {
    const own = changesOf(vehicleId, before.get(vehicleId)!, prices)
    if (own.length === 0) continue
    changed.set(
      vehicleId,
      own.map(({ months }) => (months === null ? 'drive_away' : `weekly_${months}m`)),
    )
    changes.push(...own)
    if (changes.length < batch) continue
    await writeChanges(tx, changes)
    changes = []
  }
  await writeChanges(tx, changes)
  const vehicleIds = [...changed.keys()]
  for (let at = 0; at < vehicleIds.length; at += batch)
    await publish(tx, offerChanged, { vehicleIds: vehicleIds.slice(at, at + batch) })
  return changed
}

function changesOf(vehicleId: string, was: Prices, prices: Prices): PriceChange[] {
  const all = [
    ...terms.map((months) => ({
      vehicleId,
      months,
      fromCents: was.weeklyCents[months] ?? null,
      toCents: prices.weeklyCents[months] ?? null,
    })),
    { vehicleId, months: null, fromCents: was.driveAwayCents, toCents: prices.driveAwayCents },
  ]
  return all.filter(({ fromCents, toCents }) => fromCents !== toCents)
}

/** A statement for each table, however many prices changed. */
async function writeChanges(tx: Tx, changes: readonly PriceChange[]): Promise<void> {
  if (changes.length === 0) return
  const ids = (some: readonly PriceChange[]) => some.map((one) => one.vehicleId)
  const weekly = changes.filter((one) => one.months !== null)
  const sale = changes.filter((one) => one.months === null)
  const months = weekly.map((one) => one.months)
  await sql`delete from offers.term_prices t using unnest(${ids(weekly)}::uuid[], ${months}::integer[]) as gone (vehicle_id, months)
    where t.vehicle_id = gone.vehicle_id and t.months = gone.months`.execute(offers(tx))
  await insertRows(
    tx,
    'offers.term_prices',
    weekly.flatMap(({ vehicleId, months, toCents }) =>
      toCents === null ? [] : [{ vehicleId, months, weeklyCents: toCents }],
    ),
  )
  await sql`delete from offers.sale_offers where vehicle_id = any(${ids(sale)}::uuid[])`.execute(offers(tx))
  await insertRows(
    tx,
    'offers.sale_offers',
    sale.flatMap(({ vehicleId, toCents }) => (toCents === null ? [] : [{ vehicleId, driveAwayCents: toCents }])),
  )
  await insertRows(
    tx,
    'offers.price_changes',
    changes.map((change) => ({ id: newId(), ...change, at: tx.now, actor: actorName(tx.actor) })),
  )
}
