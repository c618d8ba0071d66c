import { owning, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { publish } from '../../platform/jobs.ts'
import { offerChanged } from './events.ts'
import { type Prices, pricesOf } from './find-prices.ts'
import type { OfferTables } from './tables.ts'

const offers = owning<OfferTables>()

const terms = [1, 3, 6, 9, 12] as const

/** Replaces the prices of cars, keeps what they were before, and gives the names of the prices that changed by car. */
export async function writePrices(tx: Tx, wanted: ReadonlyMap<string, Prices>): Promise<Map<string, string[]>> {
  const before = await pricesOf(tx, [...wanted.keys()])
  const changed = new Map<string, string[]>()
  for (const [vehicleId, prices] of wanted) {
    const was = before.get(vehicleId)!
    const names: string[] = []
    for (const months of terms) {
      const [from, to] = [was.weeklyCents[months] ?? null, prices.weeklyCents[months] ?? null]
      if (from === to) continue
      await writeTermPrice(tx, vehicleId, months, to)
      await noteChange(tx, vehicleId, months, from, to)
      names.push(`weekly_${months}m`)
    }
    if (was.driveAwayCents !== prices.driveAwayCents) {
      await writeSaleOffer(tx, vehicleId, prices.driveAwayCents)
      await noteChange(tx, vehicleId, null, was.driveAwayCents, prices.driveAwayCents)
      names.push('drive_away')
    }
    if (names.length > 0) changed.set(vehicleId, names)
  }
  if (changed.size > 0) await publish(tx, offerChanged, { vehicleIds: [...changed.keys()] })
  return changed
}

async function writeTermPrice(tx: Tx, vehicleId: string, months: number, weeklyCents: number | null): Promise<void> {
  if (weeklyCents === null) {
    await offers(tx)
      .deleteFrom('offers.term_prices')
      .where('vehicleId', '=', vehicleId)
      .where('months', '=', months)
      .execute()
    return
  }
  await offers(tx)
    .insertInto('offers.term_prices')
    .values({ vehicleId, months, weeklyCents })
    .onConflict((conflict) => conflict.columns(['vehicleId', 'months']).doUpdateSet({ weeklyCents }))
    .execute()
}

async function writeSaleOffer(tx: Tx, vehicleId: string, driveAwayCents: number | null): Promise<void> {
  if (driveAwayCents === null) {
    await offers(tx).deleteFrom('offers.sale_offers').where('vehicleId', '=', vehicleId).execute()
    return
  }
  await offers(tx)
    .insertInto('offers.sale_offers')
    .values({ vehicleId, driveAwayCents })
    .onConflict((conflict) => conflict.column('vehicleId').doUpdateSet({ driveAwayCents }))
    .execute()
}

async function noteChange(
  tx: Tx,
  vehicleId: string,
  months: number | null,
  fromCents: number | null,
  toCents: number | null,
): Promise<void> {
  await offers(tx)
    .insertInto('offers.price_changes')
    .values({ id: newId(), vehicleId, months, fromCents, toCents, at: tx.now, actor: actorName(tx.actor) })
    .execute()
}
