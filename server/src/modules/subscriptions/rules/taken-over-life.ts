import { completionOf, type HubDate } from '../../../lib/calendar.ts'
import type { Run } from './stretches.ts'
import { type Term, termsAfterPause } from './terms.ts'

/** The dates of a life that another system began. Hub dates. */
export interface TakenOverDates {
  /** The first day of the subscription. */
  anchorOn: HubDate
  /** The last pause: the day the car was back, and the day it went out again; that one is null while it lasts. */
  pausedOn: HubDate | null
  resumedOn: HubDate | null
  /** The first day of the minimum term that counts now, and its months. */
  termFromOn: HubDate
  termMonths: number
}

/** Runs, terms and the day that weeks are counted from, as if the life had been lived here. Source: R3, R10. */
export function takenOverLife(dates: TakenOverDates): { runs: Run[]; terms: Term[]; weeksFromOn: HubDate } {
  const { anchorOn, pausedOn, resumedOn, termFromOn, termMonths } = dates
  const signed = [{ startOn: termFromOn, months: termMonths, endsOn: completionOf(termFromOn, termMonths) }]
  if (pausedOn === null) return { runs: [{ from: anchorOn, to: null }], terms: signed, weeksFromOn: anchorOn }
  const before = { from: anchorOn, to: pausedOn }
  if (resumedOn === null) return { runs: [before], terms: signed, weeksFromOn: anchorOn }
  return {
    runs: [before, { from: resumedOn, to: null }],
    terms: termsAfterPause(signed, pausedOn, resumedOn),
    weeksFromOn: resumedOn,
  }
}
