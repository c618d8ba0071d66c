import { daysBetween, earlierOf, type HubDate, laterOf } from '../../../lib/calendar.ts'
import type { Run } from './stretches.ts'

/** Billed days up to `to` (exclusive) by kilometre plan, in order; paused days are left out. Source: R13. */
export function planDays(
  runs: readonly Run[],
  plans: readonly { fromOn: HubDate; kmPerWeek: number }[],
  to: HubDate,
): { kmPerWeek: number; days: number }[] {
  const found: { kmPerWeek: number; days: number }[] = []
  for (const run of runs) {
    for (const [place, plan] of plans.entries()) {
      const from = place === 0 ? run.from : laterOf(run.from, plan.fromOn)
      const next = plans[place + 1]?.fromOn ?? to
      const days = daysBetween(from, [run.to ?? to, next, to].reduce(earlierOf))
      if (days <= 0) continue
      const before = found.at(-1)
      if (before?.kmPerWeek === plan.kmPerWeek) before.days += days
      else found.push({ kmPerWeek: plan.kmPerWeek, days })
    }
  }
  return found
}
