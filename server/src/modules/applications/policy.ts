import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import type { EligibilityPolicy } from '../customers/index.ts'
import { type Hub, hubById } from '../hubs/index.ts'
import { policyList, policyNumber, policySnapshot } from '../policies/index.ts'
import type { HoldPolicy } from './rules/hold-times.ts'

/** The figures that applications go by, as they are on the hub's today. */
export interface ApplicationPolicy {
  today: string
  hub: Hub | null
  hold: HoldPolicy
  decisionValidDays: number
  imageDestroyDays: number
  eligibility: EligibilityPolicy
}

/** A car without a hub counts its days as Sydney does. */
const houseZone = 'Australia/Sydney'

/** Reads the policies for a car of this hub at the reader's business time. */
export async function applicationPolicy(reader: Reader, hubId: string | null): Promise<ApplicationPolicy> {
  const hub = hubId ? ((await hubById(reader, hubId)) ?? null) : null
  const today = hubDateAt(hub?.timeZone ?? houseZone, reader.now)
  const snapshot = await policySnapshot(reader, today)
  const number = (key: string) => policyNumber(snapshot, key)
  return {
    today,
    hub,
    hold: {
      checkoutMinutes: number('hold.checkout_minutes'),
      maxMinutes: number('hold.max_minutes'),
      applicationHours: number('application.hold_hours'),
      signHours: number('agreement.sign_hours'),
      maxPerCustomer: number('hold.max_per_customer'),
    },
    decisionValidDays: number('application.decision_valid_days'),
    imageDestroyDays: number('identity_image.destroy_days'),
    eligibility: {
      minAgeFullLicence: number('driver.min_age_full_licence'),
      minAgeByCarRule: number('driver.min_age_by_car_rule'),
      classesRefused: policyList<string>(snapshot, 'driver.licence_classes_refused'),
      pPlate: {
        maxKwPerTonne: number('p_plate.max_kw_per_tonne'),
        states: policyList<string>(snapshot, 'p_plate.states'),
      },
    },
  }
}
