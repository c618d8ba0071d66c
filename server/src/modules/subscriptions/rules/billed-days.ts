import { addDays, daysBetween, earlierOf, type HubDate } from '../../../lib/calendar.ts'
import type { MoneyLine } from '../../../lib/money.ts'
import { type Amount, amountOfDays } from '../../../lib/week-line.ts'
import { periodStart } from './next-period.ts'

/** Days [from, to) of a line inside one week of a run. */
export interface DaysOfLine extends Amount {
  from: HubDate
  to: HubDate
  /** The amount of seven days and the first of them (R4). */
  week: { cents: number; on: HubDate }
}

/** What days [from, to) of a run cost: each week's part by the lines in force on its first of these days. Source: R4. */
export function billedDays(
  anchorOn: HubDate,
  conditions: readonly { fromOn: HubDate; lines: readonly MoneyLine[] }[],
  from: HubDate,
  to: HubDate,
): DaysOfLine[] {
  const found: DaysOfLine[] = []
  for (let day = from; day < to; ) {
    const on = periodStart(anchorOn, day)
    const next = conditions.find((one) => one.fromOn > day)?.fromOn ?? to
    const until = [addDays(on, 7), to, next].reduce(earlierOf)
    const { lines } = conditions.findLast((one) => one.fromOn <= day) ?? conditions[0]!
    for (const line of lines)
      found.push({
        ...amountOfDays({ ...line, fromDay: daysBetween(on, day), toDay: daysBetween(on, until) }),
        from: day,
        to: until,
        week: { cents: line.amountCents, on },
      })
    day = until
  }
  return found
}
