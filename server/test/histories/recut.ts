import type { HubDate } from '../../src/lib/calendar.ts'
import type { WeekLine } from '../../src/lib/week-line.ts'

/** A billed week and its lines as they stand. */
export interface Week {
  from: HubDate
  lines: WeekLine[]
}

/** The lines of a week after its car lines began again at another price on a day. */
export function recut(week: Week, day: number, priceOf: (line: WeekLine) => number): WeekLine[] {
  return week.lines.flatMap((line) => {
    if (line.kind !== 'car' || line.toDay <= day) return [line]
    const after = { ...line, fromDay: Math.max(line.fromDay, day), amountCents: priceOf(line) }
    return line.fromDay < day ? [{ ...line, toDay: day }, after] : [after]
  })
}
