import { addDays, completionOf, type HubDate } from '../../../lib/calendar.ts'
import { earlyEndOfSigned, type SignedTerm } from './early-end.ts'

/** A point of the curve: leaving on `on` (exclusive, hub date) after `week` weeks costs this much. */
export interface ExitCost {
  week: number
  on: HubDate
  chargeCents: number
}

/** A day on which a shorter offered term completes, or the term ends: the curve drops there. */
export interface ExitBoundary extends ExitCost {
  months: number
}

export interface ExitCostCurve {
  /** Never above this. */
  capCents: number
  /** One point a whole week, from week 1 to the last before the term's end, then the end itself at 0. */
  points: ExitCost[]
  boundaries: ExitBoundary[]
  highest: ExitCost
}

/** What leaving early costs through the term, drawn at whole weeks. Source: R7; the first days of week 1 may cost up to the cap. */
export function exitCostCurve(signed: SignedTerm, capWeeks: number): ExitCostCurve {
  const termEnd = completionOf(signed.start, signed.months)
  const at = (on: HubDate, week: number): ExitCost => ({
    week,
    on,
    chargeCents: earlyEndOfSigned(signed, on, capWeeks).chargeCents,
  })
  const points: ExitCost[] = []
  for (let week = 1; addDays(signed.start, 7 * week) < termEnd; week += 1)
    points.push(at(addDays(signed.start, 7 * week), week))
  const lastWeek = points.length
  points.push(at(termEnd, lastWeek + 1))
  const boundaries = Object.keys(signed.prices)
    .map(Number)
    .filter((months) => months <= signed.months)
    .sort((a, b) => a - b)
    .map((months) => {
      const on = completionOf(signed.start, months)
      const week = earlyEndOfSigned(signed, on, capWeeks).wholeWeeks
      return { months, ...at(on, week) }
    })
  const highest = points.reduce((top, point) => (point.chargeCents > top.chargeCents ? point : top))
  return { capCents: capWeeks * signed.carPriceCents, points, boundaries, highest }
}
