import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { decideEligibility, driverFacts, driversByIds, type Finding } from '../customers/index.ts'
import type { Vehicle } from '../fleet/index.ts'
import { hubById } from '../hubs/index.ts'
import { policyList, policyNumber, policySnapshot } from '../policies/index.ts'
import type { Subscription } from './store.ts'

/** What is found of a driver for a car on a day; null while the licence is not on file. */
export interface DriverFindings {
  name: string
  licenceExpiresOn: string | null
  findings: Finding[] | null
}

/** Judges every driver of a subscription for cars on a day, by the policies in force and the rule that applications go by. */
export async function driverFindings(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  subscription: Subscription,
  on: string,
): Promise<(vehicle: Vehicle) => DriverFindings[]> {
  const [hub, policy, facts, shown] = [
    await hubById(reader, subscription.hubId),
    await policySnapshot(reader, on),
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
  const period = { hubState: hub?.state ?? '', startOn: on, endOn: subscription.termEndsOn }
  return (vehicle) =>
    shown.map((driver) => {
      const known = facts.get(driver.id)
      return {
        name: driver.fullName,
        licenceExpiresOn: driver.licenceExpiresOn,
        findings: known ? decideEligibility(known, vehicle, period, eligibility) : null,
      }
    })
}

/**
 * Why a driver may not take a car, in sentences; empty when all may. An international licence was read when they applied; where the
 * figures of the car are not known, a person decides about provisional drivers.
 */
export function whyNot(drivers: readonly DriverFindings[], personDecides: boolean): string[] {
  return drivers.flatMap(({ name, findings }) =>
    findings === null
      ? [`${name}: the licence is not on file.`]
      : findings
          .filter(
            ({ code, outcome }) =>
              outcome === 'failed' || (outcome === 'referred' && code === 'p_plate' && !personDecides),
          )
          .map(({ detail }) => `${name}: ${detail}`),
  )
}
