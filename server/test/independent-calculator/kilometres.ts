import type { BoughtTerm, Day } from './end-charge.ts'

/** Kilometres bought ahead on a day. */
export interface Prebought {
  day: number
  km: number
}

/** The span that a day's kilometres count in: its term, or 91 days after the last. */
export function windowAround(terms: BoughtTerm[], day: number) {
  for (const term of terms) if (day < term.end) return { from: term.start, to: term.end }
  let from = terms.at(-1)!.end
  while (from + 91 <= day) from += 91
  return { from, to: from + 91 }
}

/** Cents for what was driven beyond the plan's kilometres of the days held and those bought ahead. */
export function overageOf(
  days: Map<number, Day>,
  prebought: Prebought[],
  window: { from: number; to: number },
): number {
  const held = [...days].filter(([on]) => on >= window.from && on < window.to).map(([, day]) => day)
  const allowance = Math.floor(held.reduce((all, day) => all + day.kmPerWeek, 0) / 7)
  const bought = prebought.filter((one) => one.day >= window.from && one.day < window.to)
  const extra = bought.reduce((all, one) => all + one.km, 0)
  const driven = held.reduce((all, day) => all + day.km, 0)
  return 30 * Math.max(0, driven - allowance - extra)
}
