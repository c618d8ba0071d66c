import { expect, test } from 'vitest'
import { clockWords, dateIn, dateWords, timeIn } from './dates.ts'
import { dollars } from './money.tsx'

test.each([
  ['weekday', 'Thu 26 Nov'],
  ['day', '26 Nov'],
  ['date', '26 Nov 2026'],
  ['full', 'Thu 26 Nov 2026'],
  ['long', '26 November'],
  ['weekdayName', 'Thursday'],
  ['month', 'November 2026'],
] as const)('a hub date as %s is %s', (style, words) => {
  expect(dateWords('2026-11-26', style)).toBe(words)
})

test('an instant belongs to the date and time of its hub', () => {
  expect(dateIn('2026-11-23T20:30:00Z', 'Australia/Brisbane')).toBe('2026-11-24')
  expect(dateIn('2026-11-23T15:30:00Z', 'Australia/Perth')).toBe('2026-11-23')
  expect(timeIn('2026-11-23T00:12:00Z', 'Australia/Adelaide')).toBe('10:42 am')
})

test.each([
  ['00:05', '12:05 am'],
  ['12:00', '12:00 pm'],
  ['17:30', '5:30 pm'],
])('%s is %s', (time, words) => {
  expect(clockWords(time)).toBe(words)
})

test.each([
  [100300, false, '$1,003'],
  [33994, false, '$339.94'],
  [33400, true, '$334.00'],
  [-1500, false, '−$15'],
  [123456789, false, '$1,234,567.89'],
  [0, false, '$0'],
])('%i cents (exact: %s) are %s', (cents, exact, words) => {
  expect(dollars(cents, exact)).toBe(words)
})
