import { addDays, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import { gstOf, gstOfPart, partOfWeek } from '../../../lib/money.ts'

/** A line of a plan's week in cents, GST included. */
export interface WeeklyLine {
  kind: string
  quantity: number
  amountCents: number
  gstCents: number
}

/** Lines that hold from a hub date on, until the next segment. */
export interface Segment {
  fromOn: HubDate
  lines: readonly WeeklyLine[]
}

/** Days [from, to) of a plan's line inside one week. */
export interface PeriodLine extends WeeklyLine {
  from: HubDate
  to: HubDate
  /** The amount of seven days and the first of them (R4). */
  weeklyCents: number
  weekOn: HubDate
}

/** Whether a line bears GST; an amount too small for a cent of it counts as bearing. */
export function bearsGst(line: Pick<WeeklyLine, 'amountCents' | 'gstCents'>): boolean {
  return line.gstCents !== 0 || gstOf(line.amountCents) === 0
}

/**
 * The lines of a period: each segment's days of the week, a line that goes on unchanged as one. `stopOn` (exclusive) cuts the
 * last period (R6, R10). An extension's price begins inside a week, which then has two car lines (R18).
 */
export function periodLines(
  segments: readonly Segment[],
  period: { from: HubDate; to: HubDate },
  stopOn: HubDate | null,
): PeriodLine[] {
  const end = earliest([stopOn ?? period.to, period.to])
  const sorted = segments.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  const made: Omit<PeriodLine, 'amountCents' | 'gstCents'>[] = []
  const bearing = new Map<(typeof made)[number], boolean>()
  for (const [place, segment] of sorted.entries()) {
    const from = segment.fromOn > period.from && place > 0 ? segment.fromOn : period.from
    const to = earliest([sorted[place + 1]?.fromOn ?? end, end])
    if (from >= to) continue
    for (const line of segment.lines) {
      const gst = bearsGst(line)
      const before = made.find(
        (one) =>
          one.to === from &&
          one.kind === line.kind &&
          one.quantity === line.quantity &&
          one.weeklyCents === line.amountCents &&
          bearing.get(one) === gst,
      )
      if (before) {
        before.to = to
        continue
      }
      const { kind, quantity, amountCents } = line
      const fresh = { kind, quantity, from, to, weeklyCents: amountCents, weekOn: period.from }
      made.push(fresh)
      bearing.set(fresh, gst)
    }
  }
  return made.map((line) => ({ ...line, ...daysOf(line, bearing.get(line) ?? true) }))
}

/** What the days of a line come to. Source: R4, R5. */
export function daysOf(
  line: { weeklyCents: number; weekOn: HubDate; from: HubDate; to: HubDate },
  gst: boolean,
): { amountCents: number; gstCents: number } {
  const [i, j] = [daysBetween(line.weekOn, line.from), daysBetween(line.weekOn, line.to)]
  return {
    amountCents: partOfWeek(line.weeklyCents, i, j),
    gstCents: gst ? gstOfPart(line.weeklyCents, i, j) : 0,
  }
}

/** What decides which period comes next. */
export interface PlanCourse {
  anchorOn: HubDate
  nextPeriod: number
  pausedOn: HubDate | null
  endedOn: HubDate | null
}

/** The day on which billing stops, if one is known: the end or the pause, whichever is first. */
export function stopOf(plan: Pick<PlanCourse, 'pausedOn' | 'endedOn'>): HubDate | null {
  const known = [plan.pausedOn, plan.endedOn].filter((on) => on !== null)
  return known.length > 0 ? earliest(known) : null
}

/** The period `ahead` places after the next one to bill, cut by the stop, or null when none is left. Source: R2, invariant 9. */
export function periodAhead(plan: PlanCourse, ahead = 0): { from: HubDate; to: HubDate } | null {
  const from = addDays(plan.anchorOn, 7 * (plan.nextPeriod + ahead))
  const stop = stopOf(plan)
  if (stop !== null && from >= stop) return null
  const to = addDays(from, 7)
  return { from, to: earliest([stop ?? to, to]) }
}

function earliest(dates: readonly HubDate[]): HubDate {
  return dates.toSorted()[0]!
}
