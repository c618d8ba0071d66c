import { addDays, hubDateAt, instantAt } from '../../../lib/calendar.ts'

/** How long a task can be put off. */
export type SnoozeFor = 'hour' | 'tomorrow' | 'three_days'

/** When a task comes back: in an hour, or on a later day at nine in its hub. */
export function snoozeUntil(how: SnoozeFor, now: Date, zone: string): Date {
  if (how === 'hour') return new Date(now.getTime() + 3_600_000)
  return instantAt(zone, addDays(hubDateAt(zone, now), how === 'tomorrow' ? 1 : 3), '09:00')
}
