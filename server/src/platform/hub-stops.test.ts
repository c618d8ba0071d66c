import { expect, test } from 'vitest'
import { nextHubStop } from './hub-stops.ts'

test.each([
  // Sydney is eleven hours ahead in summer, Brisbane ten, Adelaide ten and a half, Perth eight.
  ['2026-11-23T12:00:00Z', '2026-11-23T13:00:00.000Z'],
  ['2026-11-23T13:00:00Z', '2026-11-23T13:30:00.000Z'],
  ['2026-11-23T13:31:00Z', '2026-11-23T14:00:00.000Z'],
  ['2026-11-23T14:00:00Z', '2026-11-23T16:00:00.000Z'],
  ['2026-11-23T16:00:00Z', '2026-11-23T19:00:00.000Z'],
  ['2026-11-23T22:00:00Z', '2026-11-24T13:00:00.000Z'],
  // In winter Sydney and Brisbane agree.
  ['2026-07-01T12:00:00Z', '2026-07-01T14:00:00.000Z'],
])('after %s comes %s', (after, stop) => {
  expect(nextHubStop(new Date(after)).toISOString()).toBe(stop)
})
