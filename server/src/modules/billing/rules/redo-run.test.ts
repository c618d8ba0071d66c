import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../lib/calendar.ts'
import { redoneRun } from './redo-run.ts'

const weeks = (anchor: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ from: addDays(anchor, 7 * n), to: addDays(anchor, 7 * n + 7) }))

test('another weekday gives every week back and issues those due again', () => {
  const billed = weeks('2026-11-26', 3)
  expect(redoneRun(billed, { before: '2026-11-26', after: '2026-11-28' }, 2)).toEqual({
    credited: billed,
    periods: weeks('2026-11-28', 2),
  })
})

test('the same weekday keeps the weeks that both count', () => {
  const billed = weeks('2026-11-26', 3)
  expect(redoneRun(billed, { before: '2026-11-26', after: '2026-12-03' }, 2)).toEqual({
    credited: billed.slice(0, 1),
    periods: [],
  })
  expect(redoneRun(billed, { before: '2026-11-26', after: '2026-11-19' }, 4)).toEqual({
    credited: [],
    periods: weeks('2026-11-19', 1),
  })
})

test('what is kept and issued tiles the days from the right day, each once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: -31, max: 31 }),
      fc.integer({ min: 0, max: 6 }),
      (billedWeeks, shift, into) => {
        const before = '2026-11-26'
        const after = addDays(before, shift)
        const today = addDays(before, 7 * (billedWeeks - 1) + into)
        if (after > today) return
        const due = Math.floor(daysBetween(after, today) / 7) + 1
        const billed = weeks(before, billedWeeks)
        const { credited, periods } = redoneRun(billed, { before, after }, due)
        const kept = billed.filter((one) => !credited.includes(one))
        expect([...kept, ...periods].toSorted((a, b) => (a.from < b.from ? -1 : 1))).toEqual(weeks(after, due))
      },
    ),
  )
})
