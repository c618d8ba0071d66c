import { completionOf, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import { beforeDay, fromDayOn, type WeekLine, wholeWeek } from '../../../lib/week-line.ts'
import { periodStart } from './next-period.ts'
import type { Term } from './terms.ts'

/** An extension: its own term from the old end. Source: R18. */
export function extensionTerm(oldEnd: HubDate, months: number): Term {
  return { startOn: oldEnd, months, endsOn: completionOf(oldEnd, months) }
}

/** The week that holds the old end, with the car at the old price before it and at the new from it on. Source: R18, fine print 11. */
export function boundaryWeek(
  anchorOn: HubDate,
  oldEnd: HubDate,
  oldPriceCents: number,
  newPriceCents: number,
): { from: HubDate; lines: WeekLine[] } {
  const from = periodStart(anchorOn, oldEnd)
  const day = daysBetween(from, oldEnd)
  const car = (amountCents: number) => wholeWeek({ kind: 'car', amountCents, tax: 'gst' })
  const lines = [beforeDay(car(oldPriceCents), day), fromDayOn(car(newPriceCents), day)]
  return { from, lines: lines.filter((line) => line !== null) }
}

/** A longer term instead of the signed one: counted from the same start, paused days with it. Source: R18. */
export function longerTerm(term: Term, months: number): Term {
  const paused = daysBetween(completionOf(term.startOn, term.months), term.endsOn)
  return { ...term, months, endsOn: completionOf(term.startOn, months, paused) }
}
