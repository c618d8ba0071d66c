import { addDays, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import type { MoneyLine } from '../../../lib/money.ts'
import { type Amount, amountOfDays } from '../../../lib/week-line.ts'

/** One document of an overstay: its first day, how many days, and the amount of each line for them. */
export interface OverstayWeek {
  from: HubDate
  days: number
  amounts: Amount[]
}

/** Begun days after the end, [end, day it is back): a document a full week, the rest at the return; no fee. Source: R11, fine print 7. */
export function overstayWeeks(end: HubDate, backOn: HubDate, weekly: readonly MoneyLine[]): OverstayWeek[] {
  const days = Math.max(0, daysBetween(end, backOn))
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) => {
    const count = Math.min(7, days - 7 * week)
    return {
      from: addDays(end, 7 * week),
      days: count,
      amounts: weekly.map((line) => amountOfDays({ ...line, fromDay: 0, toDay: count })),
    }
  })
}
