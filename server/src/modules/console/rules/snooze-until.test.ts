import { expect, test } from 'vitest'
import { type SnoozeFor, snoozeUntil } from './snooze-until.ts'

test.each<[how: SnoozeFor, now: string, zone: string, until: string]>([
  ['hour', '2026-11-23T10:00:00Z', 'Australia/Brisbane', '2026-11-23T11:00:00.000Z'],
  ['tomorrow', '2026-11-23T10:00:00Z', 'Australia/Brisbane', '2026-11-23T23:00:00.000Z'],
  // In Perth it is the 24th already.
  ['tomorrow', '2026-11-23T17:00:00Z', 'Australia/Perth', '2026-11-25T01:00:00.000Z'],
  // Sydney's clocks go forward in the night to the 4th.
  ['tomorrow', '2026-10-03T01:00:00Z', 'Australia/Sydney', '2026-10-03T22:00:00.000Z'],
  ['three_days', '2026-11-23T10:00:00Z', 'Australia/Brisbane', '2026-11-25T23:00:00.000Z'],
])('%s from %s in %s is %s', (how, now, zone, until) => {
  expect(snoozeUntil(how, new Date(now), zone).toISOString()).toBe(until)
})
