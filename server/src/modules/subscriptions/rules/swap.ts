import { daysBetween, type HubDate } from '../../../lib/calendar.ts'
import { gstOf } from '../../../lib/money.ts'
import { type Amount, amountOfDays, creditOf, fromDayOn, type WeekLine } from '../../../lib/week-line.ts'
import { type BondPolicy, bondOf } from './bond.ts'

/** The week that a swap cuts: its first day and the lines billed for it. */
export interface BilledWeek {
  from: HubDate
  lines: readonly WeekLine[]
}

/** What changes hands with the keys, in cents: paid before them, or released after. */
export interface BondChange {
  beforeCents: number
  afterCents: number
  topUpCents: number
  releaseCents: number
}

/**
 * The one document of a swap on hub date `on`: each car line of the week ends there and begins again at the new car's price,
 * then the fee. A billed week may hold two car lines, where an extension began in it. Source: R9.
 */
export function swapLines(
  week: BilledWeek,
  on: HubDate,
  newPriceOf: (line: WeekLine) => number,
  feeCents: number,
): Amount[] {
  const day = daysBetween(week.from, on)
  const cars = week.lines
    .filter((line) => line.kind === 'car')
    .map((line) => fromDayOn(line, day))
    .filter((line) => line !== null)
  const fee = feeCents > 0 ? [{ kind: 'swap_fee', amountCents: feeCents, gstCents: gstOf(feeCents) }] : []
  return [
    ...cars.map(creditOf),
    ...cars.map((line) => amountOfDays({ ...line, amountCents: newPriceOf(line) })),
    ...fee,
  ]
}

/** The bond after a swap. Source: R1, R9. */
export function bondAfterSwap(heldCents: number, newCarPriceCents: number, policy: BondPolicy): BondChange {
  const afterCents = bondOf(newCarPriceCents, policy)
  return {
    beforeCents: heldCents,
    afterCents,
    topUpCents: Math.max(0, afterCents - heldCents),
    releaseCents: Math.max(0, heldCents - afterCents),
  }
}
