import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { invalid, notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { lockVehicle, vehicleById } from '../fleet/index.ts'
import { type Prices, pricesOf } from './find-prices.ts'
import { writePrices } from './write-prices.ts'

/** A car's prices for staff. */
export async function getPrices(app: Pick<App, 'db'>, actor: Actor, vehicleId: string) {
  mustHold(actor, 'offer:read')
  return app.db.read(actor, async (reader) => {
    if (!(await vehicleById(reader, vehicleId))) throw notFound()
    return viewOf((await pricesOf(reader, [vehicleId])).get(vehicleId)!)
  })
}

/** Replaces a car's prices; live agreements keep theirs (invariant 5). */
export async function setPrices(
  app: Pick<App, 'db'>,
  actor: Actor,
  vehicleId: string,
  wanted: { termPrices: { months: number; weeklyCents: number }[]; driveAwayCents: number | null },
) {
  mustHold(actor, 'offer:update')
  const twice = wanted.termPrices.findIndex(
    (term, at) => wanted.termPrices.findIndex((other) => other.months === term.months) < at,
  )
  if (twice >= 0) throw invalid([{ pointer: `/termPrices/${twice}/months`, detail: 'Enter one price for each term.' }])
  return app.db.inTransaction(actor, async (tx) => {
    const vehicle = await lockVehicle(tx, vehicleId)
    const prices: Prices = {
      weeklyCents: Object.fromEntries(wanted.termPrices.map((term) => [term.months, term.weeklyCents])),
      driveAwayCents: wanted.driveAwayCents,
    }
    const changed = (await writePrices(tx, new Map([[vehicleId, prices]]))).get(vehicleId) ?? []
    if (changed.length > 0)
      await record(tx, {
        action: 'offer.update',
        object: { kind: 'vehicle', id: vehicleId, reference: vehicle.stockNo },
        hubId: vehicle.hubId,
        detail: { changed },
      })
    return viewOf(prices)
  })
}

function viewOf(prices: Prices) {
  return {
    termPrices: Object.entries(prices.weeklyCents).map(([months, weeklyCents]) => ({
      months: Number(months),
      weeklyCents,
    })),
    driveAwayCents: prices.driveAwayCents,
  }
}
