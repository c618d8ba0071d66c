import { addDays, type HubDate } from '../../../lib/calendar.ts'

/** A wish to move one debit; `askedTime` is the hub's wall clock, `HH:MM`. */
export interface DebitMove {
  periodFrom: HubDate
  askedOn: HubDate
  askedTime: string
  days: number
  /** First days of the periods whose debit was moved before. */
  movedBefore: readonly HubDate[]
}

export type DebitMoveAnswer =
  | { allowed: true; dueOn: HubDate; recognisedFrom: HubDate; nextDueOn: HubDate }
  | { allowed: false; reason: 'days' | 'issued' | 'quarter' }

/** Moves the due date only: later, a few days, before issue, once a quarter of the original due date. Source: R15, fine print 10. */
export function moveDebit(
  move: DebitMove,
  policy: { maxDays: number; perQuarter: number; runTime: string },
): DebitMoveAnswer {
  const { periodFrom, askedOn, askedTime, days, movedBefore } = move
  if (!Number.isInteger(days) || days < 1 || days > policy.maxDays) return { allowed: false, reason: 'days' }
  if (askedOn > periodFrom || (askedOn === periodFrom && askedTime >= policy.runTime))
    return { allowed: false, reason: 'issued' }
  const inQuarter = movedBefore.filter((from) => quarterOf(from) === quarterOf(periodFrom))
  if (inQuarter.length >= policy.perQuarter) return { allowed: false, reason: 'quarter' }
  return {
    allowed: true,
    dueOn: addDays(periodFrom, days),
    recognisedFrom: periodFrom,
    nextDueOn: addDays(periodFrom, 7),
  }
}

function quarterOf(date: HubDate): string {
  return `${date.slice(0, 4)}-${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`
}
