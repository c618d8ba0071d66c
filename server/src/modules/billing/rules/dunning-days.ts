import { addDays, type HubDate } from '../../../lib/calendar.ts'

/** Policy of overdue money: days after the first failed due attempt. */
export interface DunningPolicy {
  retryDays: readonly number[]
  suspendDay: number
  recoveryDay: number
}

/** When an account that failed on a day is tried again, suspended, and handed to recovery. Source: R16. */
export function dunningDays(failedOn: HubDate, policy: DunningPolicy) {
  return {
    retriesOn: policy.retryDays.map((days) => addDays(failedOn, days)),
    suspendedOn: addDays(failedOn, policy.suspendDay),
    recoveryOn: addDays(failedOn, policy.recoveryDay),
  }
}
