import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../lib/calendar.ts'
import { gstOf, gstOfPart, partOfWeek, sum } from '../../../lib/money.ts'
import { periodAhead, periodLines, type Segment, type WeeklyLine } from './plan-lines.ts'

const line = (kind: string, amountCents: number): WeeklyLine => ({
  kind,
  quantity: 1,
  amountCents,
  gstCents: gstOf(amountCents),
})
const week = { from: '2027-05-20', to: '2027-05-27' }

describe('the lines of a period', () => {
  const before: Segment = { fromOn: '2026-11-26', lines: [line('car', 31_900), line('faith_care', 1_500)] }
  const after: Segment = { fromOn: '2027-05-26', lines: [line('car', 33_900), line('faith_care', 1_500)] }
  const shape = (segments: Segment[], stop: string | null = null) =>
    periodLines(segments, week, stop).map((one) => [one.kind, one.from, one.to, one.amountCents, one.gstCents])

  test('are the week of the one segment that holds', () => {
    expect(shape([before])).toEqual([
      ['car', '2027-05-20', '2027-05-27', 31_900, 2_900],
      ['faith_care', '2027-05-20', '2027-05-27', 1_500, 136],
    ])
  })

  test('M084: an extension that begins inside the week gives it two car lines; what goes on unchanged stays one line', () => {
    expect(shape([after, before])).toEqual([
      ['car', '2027-05-20', '2027-05-26', 27_342, 2_486],
      ['faith_care', '2027-05-20', '2027-05-27', 1_500, 136],
      ['car', '2027-05-26', '2027-05-27', 4_843, 440],
    ])
  })

  test('M052: the end cuts the last week', () => {
    expect(shape([before], '2027-05-26')).toEqual([
      ['car', '2027-05-20', '2027-05-26', 27_342, 2_486],
      ['faith_care', '2027-05-20', '2027-05-26', 1_285, 117],
    ])
  })

  test('a line without GST stays without it in its parts', () => {
    const fine = { ...line('fine', 7_000), gstCents: 0 }
    const made = periodLines([{ fromOn: '2026-11-26', lines: [fine] }], week, '2027-05-23')
    expect(made.map((one) => [one.amountCents, one.gstCents])).toEqual([[3_000, 0]])
  })

  test('wherever segments begin, the days of one unchanged price sum to the week and its GST', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 5 })
    fc.assert(
      fc.property(cuts, fc.integer({ min: 1, max: 200_000 }), (days, amount) => {
        const segments = [0, ...days].map((day, place) => ({
          fromOn: addDays(week.from, day),
          // A quantity that alternates keeps the runs apart.
          lines: [{ ...line('car', amount), quantity: place + 1 }],
        }))
        const made = periodLines(segments, week, null)
        expect(made).toHaveLength(days.length + 1)
        expect(sum(made.map((one) => one.amountCents))).toBe(partOfWeek(amount, 0, 7))
        expect(sum(made.map((one) => one.gstCents))).toBe(gstOfPart(amount, 0, 7))
      }),
    )
  })
})

describe('the next period', () => {
  const plan = { anchorOn: '2026-11-26', nextPeriod: 3, pausedOn: null, endedOn: null }
  test.each([
    [plan, 0, { from: '2026-12-17', to: '2026-12-24' }],
    [plan, 60, { from: '2028-02-10', to: '2028-02-17' }],
    [{ ...plan, endedOn: '2026-12-20' }, 0, { from: '2026-12-17', to: '2026-12-20' }],
    [{ ...plan, endedOn: '2026-12-17' }, 0, null],
    [{ ...plan, pausedOn: '2026-12-15', endedOn: '2027-05-26' }, 0, null],
    [{ ...plan, pausedOn: '2026-12-18', endedOn: '2027-05-26' }, 0, { from: '2026-12-17', to: '2026-12-18' }],
  ])('%j, %i ahead: %j', (course, ahead, expected) => {
    expect(periodAhead(course, ahead)).toEqual(expected)
  })
})
