import { hubDateAt } from '../../../lib/calendar.ts'

const soonMs = 2 * 3_600_000

/** How near a deadline is: overdue, within two hours, before the hub's midnight, or later. */
export function urgencyOf(dueAt: Date, now: Date, zone: string): 'overdue' | 'soon' | 'today' | 'later' {
  if (dueAt <= now) return 'overdue'
  if (dueAt.getTime() - now.getTime() <= soonMs) return 'soon'
  return hubDateAt(zone, dueAt) === hubDateAt(zone, now) ? 'today' : 'later'
}
