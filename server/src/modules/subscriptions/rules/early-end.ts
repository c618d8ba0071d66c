import { addDays, completionOf, daysBetween, earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'
import { gstOf, partOfWeek, sum } from '../../../lib/money.ts'
import type { Stretch, Term } from './terms.ts'

/** What was signed: start and term, the car price of it, and the prices of all offered terms by months, in cents a week. */
export interface SignedTerm {
  start: HubDate
  months: number
  carPriceCents: number
  prices: Readonly<Record<number, number>>
}

/** A run of weeks that are counted again at one price, for people: weeks × (basis − in force). */
export interface RepricedWeeks {
  weeks: number
  basisCents: number
  inForceCents: number
}

/** The charge for leaving early and how it came about; amounts in cents, GST included. */
export interface EarlyEndCharge {
  wholeWeeks: number
  /** The term at whose price the weeks are counted again; null from the term's end. */
  basisMonths: number | null
  /** Whether that term was complete, or its weeks are owed because no shorter one is. */
  basisComplete: boolean
  /** The weeks counted again, in their order; empty from the term's end. */
  repriced: RepricedWeeks[]
  /** Weeks of the basis term, and what was billed for the car, when no shorter term is complete. */
  owed: { weeks: number; billedCents: number } | null
  rawCents: number
  chargeCents: number
  gstCents: number
  capped: boolean
  capCents: number
}

/** The stretch of one car at one price, without pause or change. */
export function plainStretch(signed: SignedTerm): Stretch {
  const { start, carPriceCents, prices } = signed
  return { from: start, to: null, anchorOn: start, carPriceCents, prices }
}

/** The charge for ending at `end` (exclusive) inside the signed term, for one car all along. Source: R7. */
export function earlyEndOfSigned(signed: SignedTerm, end: HubDate, capWeeks: number): EarlyEndCharge {
  const { start, months } = signed
  const term = { startOn: start, months, endsOn: completionOf(start, months) }
  return earlyEndCharge(term, [plainStretch(signed)], end, capWeeks)
}

/**
 * The charge for ending at `end` (exclusive) inside a term, whatever was swapped, paused, lengthened or extended before. In an
 * extension the term is the extension's own. Source: R7 and its fine print 2.
 */
export function earlyEndCharge(
  term: Term,
  stretches: readonly Stretch[],
  end: HubDate,
  capWeeks: number,
): EarlyEndCharge {
  const held = clip(stretches, term.startOn, end)
  const atEnd = held.at(-1) ?? stretches.findLast((stretch) => stretch.from <= end) ?? stretches[0]!
  const billedDays = sum(held.map((days) => daysBetween(days.from, days.to)))
  const wholeWeeks = Math.floor(billedDays / 7)
  const capCents = capWeeks * atEnd.carPriceCents
  if (end >= term.endsOn) return { ...nothing, wholeWeeks, capCents }

  const pausedDays = daysBetween(term.startOn, end) - billedDays
  const offered = offeredOnAll(held.length > 0 ? held : [{ ...atEnd, to: end }])
  const complete = offered.filter(
    (months) => months < term.months && completionOf(term.startOn, months, pausedDays) <= end,
  )
  const basisMonths = complete.at(-1) ?? Math.min(term.months, ...offered)
  const basisComplete = complete.length > 0
  const firstDays = Array.from({ length: wholeWeeks }, (_, week) => stretchOfDay(held, 7 * week)!)
  const weeks = firstDays.map((days) => ({
    weeks: 1,
    basisCents: priceOf(days, basisMonths),
    inForceCents: days.carPriceCents,
  }))
  const basisWeeks = weeksOf(term.startOn, basisMonths)
  const billedCents = sum(held.map(carBilled))
  const rawCents = basisComplete
    ? sum(weeks.map((week) => week.basisCents - week.inForceCents))
    : sum(weeks.map((week) => week.basisCents)) + (basisWeeks - wholeWeeks) * priceOf(atEnd, basisMonths) - billedCents
  const chargeCents = Math.max(0, Math.min(rawCents, capCents))
  return {
    wholeWeeks,
    basisMonths,
    basisComplete,
    repriced: runsOf(weeks),
    owed: basisComplete ? null : { weeks: basisWeeks, billedCents },
    rawCents,
    chargeCents,
    gstCents: gstOf(chargeCents),
    capped: rawCents > capCents,
    capCents,
  }
}

const nothing = {
  basisMonths: null,
  basisComplete: false,
  repriced: [],
  owed: null,
  rawCents: 0,
  chargeCents: 0,
  gstCents: 0,
  capped: false,
}

type Days = Stretch & { to: HubDate }

/** The billed days inside [from, to), in their order. */
function clip(stretches: readonly Stretch[], from: HubDate, to: HubDate): Days[] {
  return stretches
    .map((stretch) => ({
      ...stretch,
      from: laterOf(stretch.from, from),
      to: earlierOf(stretch.to ?? to, to),
    }))
    .filter((days) => days.from < days.to)
}

function offeredOnAll(held: readonly Days[]): number[] {
  return Object.keys(held[0]!.prices)
    .map(Number)
    .filter((months) => held.every((days) => days.prices[months] !== undefined))
    .sort((a, b) => a - b)
}

/** The stretch of the n-th billed day, parts of weeks laid end to end. */
function stretchOfDay(held: readonly Days[], day: number): Days | undefined {
  let passed = 0
  return held.find((days) => {
    passed += daysBetween(days.from, days.to)
    return day < passed
  })
}

/** The car lines kept of these days, each a part of its own week. Source: R4. */
function carBilled(days: Days): number {
  let cents = 0
  for (let from = days.from; from < days.to; ) {
    const day = daysBetween(days.anchorOn, from) % 7
    const to = earlierOf(addDays(from, 7 - day), days.to)
    cents += partOfWeek(days.carPriceCents, day, day + daysBetween(from, to))
    from = to
  }
  return cents
}

function priceOf(days: Stretch, months: number): number {
  return days.prices[months] ?? days.carPriceCents
}

function weeksOf(start: HubDate, months: number): number {
  return Math.floor(daysBetween(start, completionOf(start, months)) / 7)
}

function runsOf(weeks: readonly RepricedWeeks[]): RepricedWeeks[] {
  const runs: RepricedWeeks[] = []
  for (const week of weeks) {
    const last = runs.at(-1)
    if (last && last.basisCents === week.basisCents && last.inForceCents === week.inForceCents) last.weeks += week.weeks
    else runs.push({ ...week })
  }
  return runs
}
