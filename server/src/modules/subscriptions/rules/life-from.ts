import { addDays, completionOf, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import type { Run } from './stretches.ts'
import type { Term } from './terms.ts'

/** What of a life stands on the days of its runs. */
interface Dated<C extends { fromOn: HubDate }> {
  terms: Term[]
  runs: Run[]
  conditions: C[]
}

/**
 * A life whose present run began on another day: the signed term is counted from the new start (R3); after a pause, terms that had not
 * ended shift by the difference (R10). Null when something was agreed since that stands on the old day.
 */
export function lifeFrom<C extends { fromOn: HubDate }>(life: Dated<C>, on: HubDate): Dated<C> | null {
  const run = life.runs.at(-1)!
  const start = life.runs.length === 1
  const since = (date: HubDate) => date > run.from
  if (life.conditions.some((one) => since(one.fromOn)) || life.terms.some((one) => since(one.startOn))) return null
  const days = daysBetween(run.from, on)
  return {
    terms: life.terms.map((term) => {
      if (start) return { ...term, startOn: on, endsOn: completionOf(on, term.months) }
      return since(term.endsOn) ? { ...term, endsOn: addDays(term.endsOn, days) } : term
    }),
    runs: [...life.runs.slice(0, -1), { ...run, from: on }],
    conditions: start ? life.conditions.map((one) => ({ ...one, fromOn: on })) : life.conditions,
  }
}
