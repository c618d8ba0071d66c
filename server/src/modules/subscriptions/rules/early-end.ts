import { completionOf, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import { gstOf, partOfWeek } from '../../../lib/money.ts'

/** What was signed: start and term, the car price of it, and the prices of all offered terms by months, in cents a week. */
export interface SignedTerm {
  start: HubDate
  months: number
  carPriceCents: number
  prices: Readonly<Record<number, number>>
  pausedDays?: number
}

/** The charge for leaving early and how it came about; amounts in cents, GST included. */
export interface EarlyEndCharge {
  wholeWeeks: number
  /** The term at whose price the weeks are counted again; null from the term's end. */
  basisMonths: number | null
  /** Whether that term was complete, or its weeks are owed because no shorter one is. */
  basisComplete: boolean
  rawCents: number
  chargeCents: number
  gstCents: number
  capped: boolean
}

/** The charge for ending at `end` (exclusive) inside the term, for one car without swaps. Source: R7 and its fine print 2. */
export function earlyEndCharge(signed: SignedTerm, end: HubDate, capWeeks: number): EarlyEndCharge {
  const paused = signed.pausedDays ?? 0
  const billedDays = daysBetween(signed.start, end) - paused
  const wholeWeeks = Math.floor(billedDays / 7)
  if (end >= completionOf(signed.start, signed.months, paused)) return nothing(wholeWeeks)

  const offered = Object.keys(signed.prices)
    .map(Number)
    .sort((a, b) => a - b)
  const complete = offered.filter(
    (months) => months < signed.months && completionOf(signed.start, months, paused) <= end,
  )
  const basisMonths = complete.at(-1) ?? Math.min(signed.months, ...offered)
  const basisComplete = complete.length > 0
  const basisPrice = signed.prices[basisMonths] ?? signed.carPriceCents
  const rawCents = basisComplete
    ? wholeWeeks * (basisPrice - signed.carPriceCents)
    : basisPrice * weeksOf(signed.start, basisMonths) - billedTo(signed.carPriceCents, billedDays)

  const cap = capWeeks * signed.carPriceCents
  const chargeCents = Math.max(0, Math.min(rawCents, cap))
  return {
    wholeWeeks,
    basisMonths,
    basisComplete,
    rawCents,
    chargeCents,
    gstCents: gstOf(chargeCents),
    capped: rawCents > cap,
  }
}

function nothing(wholeWeeks: number): EarlyEndCharge {
  return {
    wholeWeeks,
    basisMonths: null,
    basisComplete: false,
    rawCents: 0,
    chargeCents: 0,
    gstCents: 0,
    capped: false,
  }
}

function weeksOf(start: HubDate, months: number): number {
  return Math.floor(daysBetween(start, completionOf(start, months)) / 7)
}

function billedTo(carPriceCents: number, days: number): number {
  return Math.floor(days / 7) * carPriceCents + partOfWeek(carPriceCents, 0, days % 7)
}
