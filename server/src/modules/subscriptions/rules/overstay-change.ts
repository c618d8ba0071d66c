import { addDays, daysBetween, earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'
import type { MoneyLine } from '../../../lib/money.ts'
import { type Amount, amountOfDays } from '../../../lib/week-line.ts'

/** Days of one week of an overstay that are charged more, or given back (negative), line by line. */
export interface OverstayChange {
  from: HubDate
  to: HubDate
  amounts: Amount[]
}

/**
 * What another day of the return makes of an overstay: the days between the two, each a part of its own week from the end on, so that
 * what stands afterwards is what the right day comes to. Source: R4, R11.
 */
export function overstayChange(
  end: HubDate,
  back: { before: HubDate; after: HubDate },
  weekly: readonly MoneyLine[],
): OverstayChange[] {
  const [was, is] = [laterOf(end, back.before), laterOf(end, back.after)]
  const sign = is > was ? 1 : -1
  const [first, last] = [earlierOf(was, is), laterOf(was, is)]
  const changes: OverstayChange[] = []
  for (let from = first; from < last; ) {
    const day = daysBetween(end, from) % 7
    const to = earlierOf(addDays(from, 7 - day), last)
    const days = { fromDay: day, toDay: day + daysBetween(from, to) }
    changes.push({
      from,
      to,
      amounts: weekly.map((line) => amountOfDays({ ...line, amountCents: sign * line.amountCents, ...days })),
    })
    from = to
  }
  return changes
}
