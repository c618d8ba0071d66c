import { addDays, daysBetween, type HubDate } from '../../../lib/calendar.ts'
import type { Run } from './stretches.ts'
import type { Term } from './terms.ts'

interface Dated<C extends { fromOn: HubDate }> {
  terms: Term[]
  runs: Run[]
  conditions: C[]
}

/**
 * A life whose car came back on another day than `was`: the run before ends there, and after a pause terms that had not ended by then shift
 * by the difference, as a pause counts from the car's return (R10). Null when something was agreed since that stands on the old term.
 */
export function lifeBackOn<C extends { fromOn: HubDate }>(life: Dated<C>, was: HubDate, on: HubDate): Dated<C> | null {
  const place = life.runs.findLastIndex((run) => run.to === was)
  if (place < 0) return null
  const runs = life.runs.map((run, at) => (at === place ? { ...run, to: on } : run))
  const resumed = place < life.runs.length - 1
  if (!resumed) return { ...life, runs }
  if (life.conditions.some((one) => one.fromOn > was) || life.terms.some((one) => one.startOn > was)) return null
  const days = daysBetween(on, was)
  const terms = life.terms.map((term) => (term.endsOn > was ? { ...term, endsOn: addDays(term.endsOn, days) } : term))
  return { ...life, terms, runs }
}
