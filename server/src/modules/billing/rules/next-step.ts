import type { HubDate } from '../../../lib/calendar.ts'
import { type DunningPolicy, dunningDays } from './dunning-days.ts'

/** What happens next to an overdue account, and on which hub date. */
export interface DunningStep {
  what: 'retry' | 'suspend' | 'recover'
  on: HubDate
}

/** The states of a dunning case, as states.json has them. */
export type DunningState =
  | 'opened'
  | 'retrying'
  | 'contacted'
  | 'resolved'
  | 'suspended'
  | 'recovery'
  | 'arrangement'
  | 'written_off'

/** What comes next in a case, or null when a person or an arrangement decides. `retries` were made so far. Source: R16. */
export function nextStep(
  one: { state: DunningState; failedOn: HubDate; retries: number },
  policy: DunningPolicy,
): DunningStep | null {
  const days = dunningDays(one.failedOn, policy)
  switch (one.state) {
    case 'opened':
    case 'retrying':
    case 'contacted': {
      const retryOn = days.retriesOn[one.retries]
      return retryOn ? { what: 'retry', on: retryOn } : { what: 'suspend', on: days.suspendedOn }
    }
    case 'suspended':
      return { what: 'recover', on: days.recoveryOn }
    case 'arrangement':
    case 'recovery':
    case 'resolved':
    case 'written_off':
      return null
  }
}

/** How many of the retries are made when one is made today: those whose day was missed are made with it. */
export function retriesMade(failedOn: HubDate, today: HubDate, policy: DunningPolicy): number {
  return dunningDays(failedOn, policy).retriesOn.filter((on) => on <= today).length
}
