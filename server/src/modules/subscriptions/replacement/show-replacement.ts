import type { ReplacementCar } from '@faith/contract/replacements'
import type { App } from '../../../app-context.ts'
import type { Reader } from '../../../db.ts'
import { hubDateAt } from '../../../lib/calendar.ts'
import {
  blockingCommitments,
  firstFreeSpan,
  latestReadings,
  listVehicles,
  vehiclesByIds,
  vehicleTitle,
} from '../../fleet/index.ts'
import { driverFindings, whyNot } from '../driver-findings.ts'
import { readinessOf } from '../readiness.ts'
import { mustFind, type Subscription } from '../store.ts'
import { refusalOfReplacement } from './give-replacement.ts'
import { replacementOut } from './replacements.ts'

/** A hub's fleet; the largest has a few hundred cars. */
const wholeHub = 2_000

/** Who drives what because of an incident, which cars could be given, and whether the own car may go back; as a step. */
export async function replacementOfIncident(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscriptionId: string,
  incidentId: string,
) {
  const subscription = await mustFind(reader, subscriptionId)
  const out = await replacementOut(reader, subscriptionId)
  const here = out?.incidentId === incidentId ? out : null
  const names = await named(reader, [subscription.vehicleId, ...(here ? [here.vehicleId] : [])])
  const why = here ? null : await refusalOfReplacement(reader, subscription)
  return {
    own: names(subscription.vehicleId),
    out: here ? { ...names(here.vehicleId), givenOn: hubDateAt(subscription.timeZone, here.handedOverAt) } : null,
    why,
    cars: here || why ? [] : await freeCars(app, reader, subscription),
    conditions: here ? (await readinessOf(app, reader, subscription, subscription.vehicleId)).conditions : [],
  }
}

/** Ready cars of the hub that nobody is promised, with why a driver may not take one. */
async function freeCars(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
): Promise<ReplacementCar[]> {
  const { hubId, timeZone } = subscription
  const all = (await listVehicles(reader, { hubId, page: 1, pageSize: wholeHub })).vehicles
  const ready = all.filter((car) => car.state === 'ready')
  const ids = ready.map((car) => car.id)
  const [commitments, readings] = [await blockingCommitments(reader, ids), await latestReadings(reader, ids)]
  const judge = await driverFindings(app, reader, subscription, hubDateAt(timeZone, reader.now))
  const free = ready.filter((car) => {
    const span = firstFreeSpan(
      commitments.filter((one) => one.vehicleId === car.id),
      reader.now,
    )
    return span !== null && span !== undefined && span.until === null && span.from <= reader.now
  })
  return free
    .map((car) => ({
      vehicleId: car.id,
      carTitle: vehicleTitle(car),
      stockNo: car.stockNo,
      body: car.body,
      seats: car.seats,
      lastKm: readings.get(car.id)?.km ?? null,
      whyNot: whyNot(judge(car), true)[0] ?? null,
    }))
    .toSorted((one, other) => one.stockNo.localeCompare(other.stockNo))
}

async function named(reader: Reader, ids: readonly string[]) {
  const cars = new Map((await vehiclesByIds(reader, ids)).map((car) => [car.id, car]))
  const readings = await latestReadings(reader, ids)
  return (vehicleId: string) => {
    const car = cars.get(vehicleId)
    const lastKm = readings.get(vehicleId)?.km ?? null
    return { vehicleId, carTitle: car ? vehicleTitle(car) : '', stockNo: car?.stockNo ?? '', lastKm }
  }
}
