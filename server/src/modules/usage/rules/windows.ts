import { addDays, daysBetween, type HubDate } from '../../../lib/calendar.ts'

/** A bought term as usage sees it; `endsOn` is exclusive. */
export interface WindowTerm {
  startOn: HubDate
  endsOn: HubDate
}

/** A span over which kilometres are averaged; `to` is exclusive. */
export interface UsageWindow {
  kind: 'term' | 'extension' | 'rolling'
  from: HubDate
  to: HubDate
}

/** The window that holds a day: the term, an extension, or a rolling span counted from the last bought term's end. Source: R13, fine print 8. */
export function windowOn(terms: readonly WindowTerm[], on: HubDate, rollingWeeks: number): UsageWindow {
  const place = terms.findIndex((term) => on < term.endsOn)
  if (place >= 0) {
    const term = terms[place]!
    return { kind: place === 0 ? 'term' : 'extension', from: term.startOn, to: term.endsOn }
  }
  const last = terms.at(-1)!.endsOn
  const days = 7 * rollingWeeks
  const from = addDays(last, days * Math.floor(daysBetween(last, on) / days))
  return { kind: 'rolling', from, to: addDays(from, days) }
}
