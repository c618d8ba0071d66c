import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completionOf } from '../../../lib/calendar.ts'
import { gstOf, gstOfPart, partOfWeek, sum } from '../../../lib/money.ts'
import { earlyEndOfSigned } from './early-end.ts'
import { exitCostCurve } from './exit-cost-curve.ts'

describe('whatever the amounts', () => {
  const cents = fc.integer({ min: -2_000_000, max: 2_000_000 })

  test('the seven days of a week sum back to it, and so does their GST', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const days = [0, 1, 2, 3, 4, 5, 6]
        expect(sum(days.map((day) => partOfWeek(amount, day, day + 1)))).toBe(amount)
        expect(sum(days.map((day) => gstOfPart(amount, day, day + 1)))).toBe(gstOf(amount))
      }),
    )
  })

  test('GST of a negative amount mirrors the positive one', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(gstOf(-amount) + gstOf(amount)).toBe(0)
      }),
    )
  })

  test('leaving early costs between nothing and the cap, and nothing from the term’s end', () => {
    const price = fc.integer({ min: 10_000, max: 90_000 })
    const terms = fc.record({ 1: price, 3: price, 6: price, 9: price, 12: price })
    const day = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(terms, fc.constantFrom(1, 3, 6, 9, 12), day, (prices, months, days) => {
        const signed = { start: '2027-01-31', months, carPriceCents: prices[months as 1], prices }
        const end = completionOf('2027-01-31', 0, days)
        const { chargeCents } = earlyEndOfSigned(signed, end, 4)
        expect(chargeCents).toBeGreaterThanOrEqual(0)
        expect(chargeCents).toBeLessThanOrEqual(4 * signed.carPriceCents)
        if (end >= completionOf(signed.start, months)) expect(chargeCents).toBe(0)
      }),
    )
  })
})

describe('the exit-cost curve of the running example', () => {
  const signed = {
    start: '2026-11-26',
    months: 6,
    carPriceCents: 31900,
    prices: { 1: 38900, 3: 34900, 6: 31900, 9: 29900, 12: 27900 },
  }
  const curve = exitCostCurve(signed, 4)
  const at = (week: number) => curve.points.find((point) => point.week === week)?.chargeCents

  test.each([
    [1, 123700],
    [2, 91800],
    [3, 59900],
    [4, 28000],
    [8, 56000],
    [13, 91000],
    [25, 75000],
    [26, 0],
  ])('week %i costs %i cents', (week, cents) => {
    expect(at(week)).toBe(cents)
  })

  test('it drops where a shorter offered term completes and ends at nothing', () => {
    expect(curve.boundaries.map(({ months, on, chargeCents }) => [months, on, chargeCents])).toEqual([
      [1, '2026-12-26', 28000],
      [3, '2027-02-26', 39000],
      [6, '2027-05-26', 0],
    ])
    expect(curve.capCents).toBe(127600)
    expect(curve.highest).toEqual({ week: 1, on: '2026-12-03', chargeCents: 123700 })
  })
})
