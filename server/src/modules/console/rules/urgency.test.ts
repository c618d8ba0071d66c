import { expect, test } from 'vitest'
import { urgencyOf } from './urgency.ts'

const now = new Date('2026-11-23T10:00:00Z')

test.each([
  ['2026-11-23T10:00:00Z', 'Australia/Brisbane', 'overdue'],
  ['2026-11-23T11:59:00Z', 'Australia/Brisbane', 'soon'],
  ['2026-11-23T13:59:00Z', 'Australia/Brisbane', 'today'],
  ['2026-11-23T14:00:00Z', 'Australia/Brisbane', 'later'],
  // Sydney's midnight comes an hour before Brisbane's in summer.
  ['2026-11-23T13:30:00Z', 'Australia/Sydney', 'later'],
])('%s in %s is %s', (dueAt, zone, urgency) => {
  expect(urgencyOf(new Date(dueAt), now, zone)).toBe(urgency)
})
