import { daysBetween, type HubDate, periodOf } from '../../../lib/calendar.ts'

/** What of a run of weeks is given back and issued again when its first day was wrong. */
export interface RedoneRun<Line> {
  credited: Line[]
  /** Weeks to issue, oldest first. */
  periods: { from: HubDate; to: HubDate }[]
}

/**
 * The weeks of a run counted from another day: weeks billed from the old one are given back, those due by now issued from the new one.
 * Where both count the same weeks, those stay, and only the ones before are given back or added. `due` weeks have begun. Source: R2, R10.
 */
export function redoneRun<Line extends { from: HubDate }>(
  billed: readonly Line[],
  anchorOn: { before: HubDate; after: HubDate },
  due: number,
): RedoneRun<Line> {
  const sameWeeks = daysBetween(anchorOn.before, anchorOn.after) % 7 === 0
  const kept = billed.filter((line) => sameWeeks && line.from >= anchorOn.after)
  const starts = new Set(kept.map((line) => line.from))
  return {
    credited: billed.filter((line) => !kept.includes(line)),
    periods: Array.from({ length: due }, (_, n) => periodOf(anchorOn.after, n)).filter(
      (period) => !starts.has(period.from),
    ),
  }
}
