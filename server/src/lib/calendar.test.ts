import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  completionOf,
  daysBetween,
  hubDateAt,
  hubTimeAt,
  instantAt,
  isDate,
  periodOf,
  weekdayOf,
} from './calendar.ts'

const zones = ['Australia/Brisbane', 'Australia/Sydney', 'Australia/Melbourne', 'Australia/Adelaide', 'Australia/Perth']

const hubDates = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2025-01-01', days))

describe('the wall clock of each hub', () => {
  test.each([
    ['Australia/Brisbane', '2026-07-01', '2026-06-30T14:00:00.000Z'],
    ['Australia/Brisbane', '2026-12-01', '2026-11-30T14:00:00.000Z'],
    ['Australia/Sydney', '2026-07-01', '2026-06-30T14:00:00.000Z'],
    ['Australia/Sydney', '2026-12-01', '2026-11-30T13:00:00.000Z'],
    ['Australia/Melbourne', '2026-07-01', '2026-06-30T14:00:00.000Z'],
    ['Australia/Melbourne', '2026-12-01', '2026-11-30T13:00:00.000Z'],
    ['Australia/Adelaide', '2026-07-01', '2026-06-30T14:30:00.000Z'],
    ['Australia/Adelaide', '2026-12-01', '2026-11-30T13:30:00.000Z'],
    ['Australia/Perth', '2026-07-01', '2026-06-30T16:00:00.000Z'],
    ['Australia/Perth', '2026-12-01', '2026-11-30T16:00:00.000Z'],
  ])('%s: %s begins at %s', (zone, date, utc) => {
    expect(instantAt(zone, date).toISOString()).toBe(utc)
  })

  test.each([
    ['before clocks go forward', 'Australia/Sydney', '2026-10-04', '01:59', '2026-10-03T15:59:00.000Z'],
    ['a skipped time moves on', 'Australia/Sydney', '2026-10-04', '02:30', '2026-10-03T16:30:00.000Z'],
    ['after clocks went forward', 'Australia/Sydney', '2026-10-04', '03:00', '2026-10-03T16:00:00.000Z'],
    ['on the half hour too', 'Australia/Adelaide', '2026-10-04', '03:00', '2026-10-03T16:30:00.000Z'],
    ['after clocks went back', 'Australia/Sydney', '2027-04-04', '06:00', '2027-04-03T20:00:00.000Z'],
    ['after clocks went back, half hour', 'Australia/Adelaide', '2027-04-04', '06:00', '2027-04-03T20:30:00.000Z'],
    ['no change in Perth', 'Australia/Perth', '2026-10-04', '02:30', '2026-10-03T18:30:00.000Z'],
  ])('%s: %s %s %s', (_, zone, date, time, utc) => {
    expect(instantAt(zone, date, time).toISOString()).toBe(utc)
  })

  test('a date and 06:00 of it come back from their instant, every day, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), hubDates, (zone, date) => {
        const issue = instantAt(zone, date, '06:00')
        expect([hubDateAt(zone, issue), hubTimeAt(zone, issue)]).toEqual([date, '06:00'])
        expect(hubDateAt(zone, instantAt(zone, date))).toBe(date)
        expect(hubDateAt(zone, new Date(instantAt(zone, date).getTime() - 1))).toBe(addDays(date, -1))
      }),
    )
  })
})

describe('dates', () => {
  test.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (date, months, then) => {
    expect(addMonths(date, months)).toBe(then)
  })

  test('a completion is the same day of the month, or the last one', () => {
    fc.assert(
      fc.property(hubDates, fc.integer({ min: 1, max: 24 }), (start, months) => {
        const end = completionOf(start, months)
        const sameDay = end.slice(8) === start.slice(8)
        const lastDay = addDays(end, 1).slice(8) === '01'
        expect(sameDay || (lastDay && end.slice(8) < start.slice(8))).toBe(true)
        expect(completionOf(start, months, 14)).toBe(addDays(end, 14))
      }),
    )
  })

  test('periods tile time from the anchor, on its weekday, each seven days', () => {
    fc.assert(
      fc.property(hubDates, fc.integer({ min: 0, max: 200 }), (anchor, n) => {
        const { from, to } = periodOf(anchor, n)
        expect([daysBetween(from, to), periodOf(anchor, n + 1).from, weekdayOf(from)]).toEqual([
          7,
          to,
          weekdayOf(anchor),
        ])
      }),
    )
  })

  test.each([
    ['2026-11-26', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-13-01', false],
    ['26-11-2026', false],
  ])('%s is a date: %s', (text, is) => {
    expect(isDate(text)).toBe(is)
  })

  test('Thursday 26 November 2026 is day 3 of the week', () => {
    expect(weekdayOf('2026-11-26')).toBe(3)
  })
})
