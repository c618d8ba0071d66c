import { completionOf, daysBetween, type HubDate, laterOf } from '../../../lib/calendar.ts'

/** A minimum term that was bought: the signed one or an extension. Dates are hub dates; `endsOn` is exclusive and counts pauses. */
export interface Term {
  startOn: HubDate
  months: number
  endsOn: HubDate
}

/** A run of billed days under one car, one price and one agreement; between two runs lies a pause. `to` is exclusive, null while it runs. */
export interface Stretch {
  from: HubDate
  to: HubDate | null
  /** The first day of the weeks that these days are counted in: the start, or the last resume. */
  anchorOn: HubDate
  carPriceCents: number
  /** Car price by offered term in months, of this car and agreement, in cents a week. */
  prices: Readonly<Record<number, number>>
}

/** The signed term and its extensions, end to end. Source: R3, R18. */
export function termsOf(start: HubDate, months: number, extensions: readonly number[]): Term[] {
  const terms: Term[] = []
  for (const [place, length] of [months, ...extensions].entries()) {
    const startOn = place === 0 ? start : terms[place - 1]!.endsOn
    terms.push({ startOn, months: length, endsOn: completionOf(startOn, length) })
  }
  return terms
}

/** Terms after a pause [backOn, resumeOn): what had not ended by then ends that much later. Source: R3, R10. */
export function termsAfterPause(terms: readonly Term[], backOn: HubDate, resumeOn: HubDate): Term[] {
  const days = daysBetween(backOn, resumeOn)
  const shifted: Term[] = []
  for (const term of terms) {
    if (term.endsOn <= backOn) {
      shifted.push(term)
      continue
    }
    const before = shifted.at(-1)
    if (term.startOn <= backOn) {
      shifted.push({ ...term, endsOn: completionOf(term.endsOn, 0, days) })
      continue
    }
    // An extension to come is counted again from where the one before it now ends.
    const startOn = before?.endsOn ?? term.startOn
    shifted.push({ ...term, startOn, endsOn: completionOf(startOn, term.months) })
  }
  return shifted
}

/** The bought term that holds a day, or null once the subscription rolls week to week. */
export function termOn(terms: readonly Term[], on: HubDate): Term | null {
  return terms.find((term) => term.startOn <= on && on < term.endsOn) ?? null
}

/** The end of the last bought term: exclusive. */
export function lastTermEnd(terms: readonly Term[]): HubDate {
  return terms.map((term) => term.endsOn).reduce(laterOf)
}

/** The bought term that an end (exclusive) falls in; null after the last. An end on the very end of a term belongs to that term. */
export function termOfEnd(terms: readonly Term[], end: HubDate): Term | null {
  return terms.find((term) => end <= term.endsOn) ?? null
}
