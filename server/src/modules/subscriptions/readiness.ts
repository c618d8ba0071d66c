import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { agreementById } from '../agreements/index.ts'
import { bondOf, invoicesOf } from '../billing/index.ts'
import { decideEligibility, driverFacts, driversByIds } from '../customers/index.ts'
import { complianceOf, latestReadings, type Vehicle, vehicleById } from '../fleet/index.ts'
import { hubById } from '../hubs/index.ts'
import { policyList, policyNumber, policySnapshot } from '../policies/index.ts'
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

/** Readiness as a step of the hand-over: reads every condition again. */
export async function readinessOf(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
): Promise<Readiness> {
  const today = hubDateAt(subscription.timeZone, reader.now)
  const vehicle = (await vehicleById(reader, subscription.vehicleId))!
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
    firstPaid: invoices.at(-1)?.state === 'paid',
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
  const [hub, policy, facts, shown] = [
    await hubById(reader, subscription.hubId),
    await policySnapshot(reader, today),
    await driverFacts(app, reader, subscription.driverIds),
    await driversByIds(app, reader, subscription.driverIds),
  ]
  const eligibility = {
    minAgeFullLicence: policyNumber(policy, 'driver.min_age_full_licence'),
    minAgeByCarRule: policyNumber(policy, 'driver.min_age_by_car_rule'),
    classesRefused: policyList<string>(policy, 'driver.licence_classes_refused'),
    pPlate: {
      maxKwPerTonne: policyNumber(policy, 'p_plate.max_kw_per_tonne'),
      states: policyList<string>(policy, 'p_plate.states'),
    },
  }
  return shown.map((driver) => {
    const known = facts.get(driver.id)
    const findings = known
      ? decideEligibility(
          known,
          vehicle,
          { hubState: hub?.state ?? '', startOn: today, endOn: subscription.termEndsOn },
          eligibility,
        )
      : []
    return {
      name: driver.fullName,
      licenceExpiresOn: driver.licenceExpiresOn,
      failures: known
        ? findings
            .filter((finding) => finding.outcome === 'failed' && finding.code !== 'licence_valid')
            .map((finding) => finding.detail)
        : ['The licence is not on file.'],
    }
  })
}
