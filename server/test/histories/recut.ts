import { daysBetween, type HubDate } from '../../src/lib/calendar.ts'
import type { MoneyLine } from '../../src/lib/money.ts'
import type { WeekLine } from '../../src/lib/week-line.ts'
import { type PriceChange, stretchesOf } from '../../src/modules/subscriptions/rules/stretches.ts'

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

/** The lines of days of a week: a new car price inside it cuts the car line, extras begin with periods. */
export function linesBetween(
  changes: readonly PriceChange[],
  weekOf: (on: HubDate) => MoneyLine[],
  weekOn: HubDate,
  from: HubDate,
  to: HubDate,
): WeekLine[] {
  const [first, last] = [daysBetween(weekOn, from), daysBetween(weekOn, to)]
  const extras = weekOf(from).slice(1)
  const cars = stretchesOf([{ from, to }], changes)
  return [
    ...extras.map((line) => ({ ...line, fromDay: first, toDay: last })),
    ...cars.map((car) => ({
      kind: 'car',
      amountCents: car.carPriceCents,
      tax: 'gst' as const,
      fromDay: daysBetween(weekOn, car.from),
      toDay: daysBetween(weekOn, car.to!),
    })),
  ]
}
