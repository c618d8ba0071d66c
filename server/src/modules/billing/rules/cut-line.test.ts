import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../lib/calendar.ts'
import { gstOf, gstOfPart, partOfWeek } from '../../../lib/money.ts'
import { cutPostings, type DeferredLine, earnedThrough, pricePostings, stillDeferred } from './cut-line.ts'

const from = '2026-11-26'
const car: DeferredLine = {
  amountCents: 31_900,
  gstCents: 2_900,
  from,
  to: '2026-12-03',
  cutOn: null,
  recognisedThrough: '2026-11-25',
}

describe('income by day (R12)', () => {
  test('M060: each day of the car line', () => {
    const through = [0, 1, 2, 3, 4, 5, 6, 7].map((days) => earnedThrough(car, days))
    expect(through).toEqual([0, 4_142, 8_285, 12_428, 16_571, 20_714, 24_857, 29_000])
    expect(stillDeferred(car)).toBe(29_000)
    expect(stillDeferred({ ...car, recognisedThrough: '2026-11-30' })).toBe(8_286)
  })

  test('M062: a line of six days is spread over its own', () => {
    const six = { amountCents: 27_342, gstCents: 2_486, from, to: '2026-12-02' }
    expect([1, 2, 3, 4, 5, 6].map((days) => earnedThrough(six, days) - earnedThrough(six, days - 1))).toEqual([
      4_142, 4_143, 4_143, 4_142, 4_143, 4_143,
    ])
  })
})

describe('a credit that cuts a line', () => {
  test('on the day itself: all of it out of deferred, the odd cent to income', () => {
    // Days 5 and 6 are credited: 91.15 with 8.29 GST; 82.86 net, and 82.86 of the net were still deferred.
    const through = { ...car, recognisedThrough: '2026-11-30' }
    expect(cutPostings(through, '2026-12-01', 9_115 - 829)).toEqual({ deferredCents: 8_286, incomeCents: 0 })
  })

  test('after days were earned that it takes back: those out of income', () => {
    const through = { ...car, recognisedThrough: '2026-12-02' }
    expect(cutPostings(through, '2026-12-01', 8_286)).toEqual({ deferredCents: 0, incomeCents: 8_286 })
  })

  test('twice: only the days between the cuts', () => {
    const once = { ...car, cutOn: '2026-12-01' }
    expect(cutPostings(once, '2026-11-29', partOfWeek(31_900, 3, 5) - gstOfPart(31_900, 3, 5))).toEqual({
      deferredCents: 20_714 - 12_428,
      incomeCents: partOfWeek(31_900, 3, 5) - gstOfPart(31_900, 3, 5) - (20_714 - 12_428),
    })
  })

  test('whenever and wherever it cuts, deferred and income are right afterwards, the odd cent is at most one', () => {
    const day = fc.integer({ min: 0, max: 7 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), day, day, (amount, cut, recognised) => {
        const line = {
          ...car,
          amountCents: amount,
          gstCents: gstOf(amount),
          recognisedThrough: addDays(from, recognised - 1),
        }
        const credited = partOfWeek(amount, cut, 7) - gstOfPart(amount, cut, 7)
        const { deferredCents, incomeCents } = cutPostings(line, addDays(from, cut), credited)
        expect(deferredCents + incomeCents).toBe(credited)
        const kept = {
          ...line,
          cutOn: addDays(from, cut),
          recognisedThrough: addDays(from, Math.min(recognised, cut) - 1),
        }
        expect(stillDeferred(line) - deferredCents).toBe(stillDeferred(kept))
        if (recognised <= cut) expect(Math.abs(incomeCents)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('a credit of the price of a line', () => {
  test('takes what is not earned yet first; the line earns less and ends with nothing deferred', () => {
    const through = { ...car, recognisedThrough: '2026-11-27' }
    const made = pricePostings(through, 5_000 - 455)
    expect(made).toEqual({ deferredCents: 4_545, incomeCents: 0, earnedCap: 29_000 - 4_545 })
    const capped = { ...through, earnedCap: made.earnedCap }
    expect(stillDeferred(capped)).toBe(stillDeferred(through) - 4_545)
    expect([5, 6, 7].map((days) => earnedThrough(capped, days))).toEqual([20_714, 24_455, 24_455])
    expect(stillDeferred({ ...capped, recognisedThrough: '2026-12-02' })).toBe(0)
  })

  test('of the whole line takes back what was earned as well', () => {
    const through = { ...car, recognisedThrough: '2026-11-27' }
    const made = pricePostings(through, 29_000)
    expect(made).toEqual({ deferredCents: 29_000 - 8_285, incomeCents: 8_285, earnedCap: 8_285 })
    expect(stillDeferred({ ...through, earnedCap: made.earnedCap })).toBe(0)
  })

  test('of a line that is all earned comes out of income', () => {
    const through = { ...car, recognisedThrough: '2026-12-02' }
    expect(pricePostings(through, 1_000)).toEqual({ deferredCents: 0, incomeCents: 1_000, earnedCap: 29_000 })
  })

  test('twice, and days cut after it: income and deferred come to what was kept', () => {
    const first = { ...car, earnedCap: pricePostings(car, 10_000).earnedCap }
    const second = { ...first, earnedCap: pricePostings(first, 4_000).earnedCap }
    expect([first.earnedCap, second.earnedCap]).toEqual([19_000, 15_000])
    // Days 3 to 6 are given back: 12,428 of 15,000 are earned by then.
    expect(cutPostings(second, '2026-11-29', 16_572)).toEqual({ deferredCents: 15_000 - 12_428, incomeCents: 14_000 })
  })
})
