import { addDays, type HubDate } from '../../../lib/calendar.ts'

/** Policy of overdue money: days after the first failed due attempt. */
export interface DunningPolicy {
  retryDays: readonly number[]
  suspendDay: number
  recoveryDay: number
}

/** Of several policies the later days, with the tries of the one that suspends last. */
export function latestDays(policies: readonly DunningPolicy[]): DunningPolicy {
  return policies.reduce((one, other) => ({
    retryDays: (other.suspendDay > one.suspendDay ? other : one).retryDays,
    suspendDay: Math.max(one.suspendDay, other.suspendDay),
    recoveryDay: Math.max(one.recoveryDay, other.recoveryDay),
  }))
}

/** When an account that failed on a day is tried again, suspended, and handed to recovery. Source: R16. */
export function dunningDays(failedOn: HubDate, policy: DunningPolicy) {
  return {
    retriesOn: policy.retryDays.map((days) => addDays(failedOn, days)),
    suspendedOn: addDays(failedOn, policy.suspendDay),
    recoveryOn: addDays(failedOn, policy.recoveryDay),
  }
}
