import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, hubDateAt } from '../../lib/calendar.ts'
import { isOffered } from '../applications/index.ts'
import { blockingCommitments, firstFreeSpan, listVehicles, slugOf, vehicleTitle } from '../fleet/index.ts'
import { pricesOf } from '../offers/index.ts'
import { driverFindings, whyNot } from './driver-findings.ts'
import { lifeOf } from './life.ts'
import { isOwn } from './preview-amendment.ts'
import { mustFind } from './store.ts'

/** A hub's fleet; the largest has a few hundred cars. */
const wholeHub = 2_000

/** A car waits for a swap as long as for a first pick-up. */
const daysAhead = 14

/** Cars of the subscription's hub that are free for good within two weeks and offered for the term in force, the cheapest first. */
export async function listSwapCars(app: Pick<App, 'db' | 'secrets'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:amend', subscription)
    const { hubId, timeZone, vehicleId } = subscription
    const today = hubDateAt(timeZone, reader.now)
    const life = await lifeOf(reader, subscriptionId)
    const months = (life.conditions.findLast((condition) => condition.fromOn <= today) ?? life.conditions[0]!).months
    const all = (await listVehicles(reader, { hubId, page: 1, pageSize: wholeHub })).vehicles
    const cars = all.filter((car) => car.id !== vehicleId && isOffered(car))
    const ids = cars.map((car) => car.id)
    const [prices, commitments] = [await pricesOf(reader, ids), await blockingCommitments(reader, ids)]
    const judge = await driverFindings(app, reader, subscription, today)
    const found = cars.flatMap((car) => {
      const carPriceCents = prices.get(car.id)?.weeklyCents[months]
      const span = firstFreeSpan(
        commitments.filter((one) => one.vehicleId === car.id),
        reader.now,
      )
      const freeFromOn = span && span.until === null ? hubDateAt(timeZone, span.from) : null
      if (carPriceCents === undefined || freeFromOn === null || freeFromOn > addDays(today, daysAhead)) return []
      return [
        {
          vehicleId: car.id,
          carTitle: vehicleTitle(car),
          carSlug: slugOf(car),
          stockNo: car.stockNo,
          body: car.body,
          seats: car.seats,
          carPriceCents,
          freeFromOn,
          whyNot: whyNot(judge(car), !isOwn(actor, subscription))[0] ?? null,
        },
      ]
    })
    return {
      cars: found.toSorted((a, b) => a.carPriceCents - b.carPriceCents || a.stockNo.localeCompare(b.stockNo)),
    }
  })
}
