import { addDays, daysBetween, earlierOf, type HubDate } from '../../../lib/calendar.ts'
import { sum } from '../../../lib/money.ts'
import { type PeriodLine, periodAhead, periodLines, stopOf, type WeeklyLine } from './plan-lines.ts'

/** What another system billed and holds of a subscription at the cut-over, the first hub date that we bill. Cents. */
export interface Carried {
  /** The first day of the weeks as they run now. */
  anchorOn: HubDate
  cutOverOn: HubDate
  /** The car is back for a pause since this day: no week runs. */
  pausedOn: HubDate | null
  /** An agreed end, exclusive. */
  endsOn: HubDate | null
  lines: readonly WeeklyLine[]
  bondCents: number
  creditCents: number
  arrearsCents: number
}

/** How it goes on here: the first week of ours, the days that are paid already, and the opening entry. Cents; a debit is positive. */
export interface CarriedOver {
  /** Number of the first period that is ours: its first day is the first of anchor + 7 × n on or after the cut-over. */
  nextPeriod: number
  next: { on: HubDate; amountCents: number } | null
  /** The week that runs at the cut-over, as the other system billed it; null when none does. */
  week: { from: HubDate; to: HubDate; lines: PeriodLine[] } | null
  /** What of that week is income from the cut-over on, without GST (R12). */
  deferredCents: number
  postings: { account: OpeningAccount; cents: number }[]
}

export type OpeningAccount = 'receivables' | 'customer_credit' | 'bonds_held' | 'deferred' | 'opening_balance'

/**
 * Where a subscription stands at the cut-over. Weeks that began before it were billed elsewhere and never are here (invariant 7); of
 * the one that runs, the days to come are deferred income like those of a week of ours, so that a credit of them is exact (R4–R6).
 */
export function carryOver(carried: Carried): CarriedOver {
  const { anchorOn, cutOverOn, pausedOn, endsOn, lines } = carried
  const nextPeriod = Math.max(0, Math.ceil(daysBetween(anchorOn, cutOverOn) / 7))
  const course = { anchorOn, nextPeriod, pausedOn, endedOn: endsOn }
  const ahead = periodAhead(course)
  const segments = [{ fromOn: anchorOn, lines }]
  const stop = stopOf(course)
  const next = ahead && {
    on: ahead.from,
    amountCents: totalOf(periodLines(segments, { from: ahead.from, to: addDays(ahead.from, 7) }, stop)),
  }
  const week = runningWeek(carried, nextPeriod, stop)
  const deferredCents = sum((week?.lines ?? []).map((line) => deferredOf(line, cutOverOn)))
  const sides = [
    { account: 'receivables' as const, cents: carried.arrearsCents },
    { account: 'customer_credit' as const, cents: 0 - carried.creditCents },
    { account: 'bonds_held' as const, cents: 0 - carried.bondCents },
    { account: 'deferred' as const, cents: 0 - deferredCents },
  ]
  const equity = { account: 'opening_balance' as const, cents: 0 - sum(sides.map((side) => side.cents)) }
  return { nextPeriod, next, week, deferredCents, postings: [...sides, equity].filter((side) => side.cents !== 0) }
}

function runningWeek(carried: Carried, nextPeriod: number, stop: HubDate | null): CarriedOver['week'] {
  const { anchorOn, cutOverOn, lines } = carried
  if (nextPeriod === 0) return null
  const from = addDays(anchorOn, 7 * (nextPeriod - 1))
  const whole = { from, to: addDays(from, 7) }
  const to = stop === null ? whole.to : earlierOf(stop, whole.to)
  if (to <= cutOverOn) return null
  return { from, to, lines: periodLines([{ fromOn: anchorOn, lines }], whole, stop) }
}

/** The line's net less what its days before the cut-over have earned elsewhere. */
function deferredOf(line: PeriodLine, cutOverOn: HubDate): number {
  const net = line.amountCents - line.gstCents
  const [days, gone] = [daysBetween(line.from, line.to), daysBetween(line.from, cutOverOn)]
  return net - Math.floor((net * gone) / days)
}

function totalOf(lines: readonly WeeklyLine[]): number {
  return sum(lines.map((line) => line.amountCents))
}
