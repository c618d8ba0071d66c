import { type HubDate, laterOf } from '../../../lib/calendar.ts'
import type { Run } from './stretches.ts'

/** Runs as far as their kilometres count: those before `from` another system billed. Null: all of them. */
export function runsFrom(runs: readonly Run[], from: HubDate | null): Run[] {
  if (from === null) return [...runs]
  return runs
    .filter((run) => run.to === null || run.to > from)
    .map((run) => ({ from: laterOf(run.from, from), to: run.to }))
}
