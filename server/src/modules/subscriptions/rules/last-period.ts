import { addDays, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import { partOfWeek } from '../../../lib/money.ts'

/** The last, cut week of a subscription: what its days cost and what is given back of the week that was billed. */
export interface LastPeriod {
  from: HubDate
  days: number
  /** Cents by line, in the order given. */
  amounts: number[]
  /** Negative cents by line. */
  credits: number[]
}

/** The period that an end date (exclusive) cuts, or null when it falls on a period's boundary. Source: R6. */
export function lastPeriod(anchor: HubDate, end: HubDate, weeklyCents: readonly number[]): LastPeriod | null {
  const total = daysBetween(anchor, end)
  const days = total % 7
  if (days === 0) return null
  return {
    from: addDays(anchor, total - days),
    days,
    amounts: weeklyCents.map((amount) => partOfWeek(amount, 0, days)),
    credits: weeklyCents.map((amount) => -partOfWeek(amount, days, 7)),
  }
}
