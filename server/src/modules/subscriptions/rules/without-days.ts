import { earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'

/** A span of hub dates, half-open. */
export interface Days {
  from: HubDate
  to: HubDate
}

/** What is left of a span when others are taken out of it, in order. */
export function withoutDays(span: Days, taken: readonly Days[]): Days[] {
  let left: Days[] = [span]
  for (const { from, to } of taken) {
    left = left.flatMap((one) => [
      { from: one.from, to: earlierOf(one.to, from) },
      { from: laterOf(one.from, to), to: one.to },
    ])
    left = left.filter((one) => one.from < one.to)
  }
  return left
}
