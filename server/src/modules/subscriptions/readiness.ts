import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { agreementById } from '../agreements/index.ts'
import { bondOf, invoicesOf } from '../billing/index.ts'
import { complianceOf, latestReadings, type Vehicle, vehicleById } from '../fleet/index.ts'
import { driverFindings } from './driver-findings.ts'
import { handoverWarnings } from './rules/handover-warnings.ts'
import { type Condition, judgeReadiness } from './rules/readiness.ts'
import { mustFind, type Subscription } from './store.ts'

/** Whether keys may go over today, each condition of invariant 4 named. */
export interface Readiness {
  ready: boolean
  conditions: Condition[]
  warnings: string[]
  odometerKm: number | null
}

/** Readiness for the hand-over page. */
export async function getReadiness(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  subscriptionId: string,
): Promise<Readiness> {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:read', subscription)
    return readinessOf(app, reader, subscription)
  })
}

/** Readiness as a step of the hand-over: reads every condition again; for the subscription's car, or the one that a swap brings. */
export async function readinessOf(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
  vehicleId = subscription.vehicleId,
): Promise<Readiness> {
  const today = hubDateAt(subscription.timeZone, reader.now)
  const vehicle = (await vehicleById(reader, vehicleId))!
  const [agreement, invoices, bond, papers, readings] = [
    await agreementById(reader, subscription.agreementId),
    await invoicesOf(reader, subscription.id),
    await bondOf(reader, subscription.id),
    await complianceOf(reader, vehicle),
    await latestReadings(reader, [vehicle.id]),
  ]
  const drivers = await driversToday(app, reader, subscription, vehicle, today)
  const conditions = judgeReadiness({
    today,
    agreementSigned: agreement?.state === 'signed',
    // What began with another system was paid there before keys were given.
    firstPaid: subscription.takenOverOn !== null || invoices.at(-1)?.state === 'paid',
    bondState: bond?.state ?? null,
    drivers,
    regoExpiresOn: vehicle.regoExpiresOn,
    insuranceValidUntil: papers.insuranceValidUntil,
    openRecalls: papers.openRecalls,
    carState: vehicle.state,
  })
  return {
    ready: conditions.every((condition) => condition.met),
    conditions,
    warnings: handoverWarnings({
      today,
      startOn: subscription.startOn,
      termEndsOn: subscription.termEndsOn,
      serviceDueOn: papers.serviceDueOn,
      drivers,
    }),
    odometerKm: readings.get(vehicle.id)?.km ?? null,
  }
}

async function driversToday(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
  vehicle: Vehicle,
  today: string,
) {
  const judge = await driverFindings(app, reader, subscription, today)
  return judge(vehicle).map(({ name, licenceExpiresOn, findings }) => ({
    name,
    licenceExpiresOn,
    failures: findings
      ? findings
          .filter((finding) => finding.outcome === 'failed' && finding.code !== 'licence_valid')
          .map((finding) => finding.detail)
      : ['The licence is not on file.'],
  }))
}
