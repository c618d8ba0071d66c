import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../../lib/calendar.ts'
import { gstOf, sum } from '../../../lib/money.ts'
import { spreadOverDays } from '../../../lib/spread.ts'
import { type Carried, carryOver } from './carry-over.ts'

const line = (kind: string, amountCents: number) => ({ kind, quantity: 1, amountCents, gstCents: gstOf(amountCents) })
/** A Thursday's week of 353.00, 650.00 held, from 26 November 2026. */
const carried: Carried = {
  anchorOn: '2026-11-26',
  cutOverOn: '2026-12-14',
  pausedOn: null,
  endsOn: null,
  lines: [line('car', 31_900), line('plan_500', 1_900), line('faith_care', 1_500)],
  bondCents: 65_000,
  creditCents: 0,
  arrearsCents: 0,
}

describe('where a subscription goes on', () => {
  test('in the middle of a week: its days to come are deferred, the next week is ours', () => {
    const over = carryOver(carried)
    expect([over.nextPeriod, over.next]).toEqual([3, { on: '2026-12-17', amountCents: 35_300 }])
    expect(over.week && [over.week.from, over.week.to]).toEqual(['2026-12-10', '2026-12-17'])
    // 290.00 − ⌊290.00 × 4/7⌋, and the two extras: 17.27 and 13.64 without GST.
    expect(over.deferredCents).toBe(29_000 - 16_571 + (1_727 - 986) + (1_364 - 779))
    expect(over.postings).toEqual([
      { account: 'bonds_held', cents: -65_000 },
      { account: 'deferred', cents: -13_755 },
      { account: 'opening_balance', cents: 78_755 },
    ])
  })

  test('on the first day of a week: that week is ours, and nothing is deferred', () => {
    const over = carryOver({ ...carried, cutOverOn: '2026-12-17' })
    expect([over.nextPeriod, over.next?.on, over.week, over.deferredCents]).toEqual([3, '2026-12-17', null, 0])
  })

  test('with an agreed end: the running week was billed for its days, and a week after it is cut by ours', () => {
    const inside = carryOver({ ...carried, endsOn: '2026-12-16' })
    expect([inside.next, inside.week?.to]).toEqual([null, '2026-12-16'])
    expect(inside.week?.lines[0]).toMatchObject({ from: '2026-12-10', to: '2026-12-16', amountCents: 27_342 })
    const later = carryOver({ ...carried, endsOn: '2026-12-19' })
    // Two days: ⌊319.00 × 2/7⌋ + ⌊19.00 × 2/7⌋ + ⌊15.00 × 2/7⌋.
    expect(later.next).toEqual({ on: '2026-12-17', amountCents: 9_114 + 542 + 428 })
  })

  test('in a pause: no week runs and none is to come', () => {
    const over = carryOver({ ...carried, pausedOn: '2026-12-05', creditCents: 25_214 })
    expect([over.next, over.week, over.deferredCents]).toEqual([null, null, 0])
    expect(over.postings).toEqual([
      { account: 'customer_credit', cents: -25_214 },
      { account: 'bonds_held', cents: -65_000 },
      { account: 'opening_balance', cents: 90_214 },
    ])
  })

  test('with arrears above all that is held, the opening balance is on the other side', () => {
    const over = carryOver({ ...carried, cutOverOn: '2026-12-17', bondCents: 0, arrearsCents: 70_600 })
    expect(over.postings).toEqual([
      { account: 'receivables', cents: 70_600 },
      { account: 'opening_balance', cents: -70_600 },
    ])
  })

  test('nothing held and nothing owed opens no entry', () => {
    expect(carryOver({ ...carried, cutOverOn: '2026-12-17', bondCents: 0 }).postings).toEqual([])
  })
})

test('whatever the row: the entry is even, weeks tile from the anchor, none of before is ours, days are deferred once', () => {
  const cents = fc.integer({ min: 0, max: 200_000 })
  const anyCarried = fc
    .record({
      started: fc.integer({ min: 1, max: 900 }),
      endsIn: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
      car: fc.integer({ min: 5_000, max: 200_000 }),
      extra: cents,
      bondCents: cents,
      creditCents: cents,
      arrearsCents: cents,
    })
    .map(
      ({ started, endsIn, car, extra, ...balances }): Carried => ({
        ...balances,
        anchorOn: addDays('2027-03-28', -started),
        cutOverOn: '2027-03-28',
        pausedOn: null,
        endsOn: endsIn === null ? null : addDays('2027-03-28', endsIn),
        lines: [line('car', car), line('faith_care', extra)],
      }),
    )
  fc.assert(
    fc.property(anyCarried, (one) => {
      const { anchorOn, cutOverOn, endsOn } = one
      const over = carryOver(one)
      expect(sum(over.postings.map((posting) => posting.cents))).toBe(0)
      const first = addDays(anchorOn, 7 * over.nextPeriod)
      expect(first >= cutOverOn && daysBetween(cutOverOn, first) < 7).toBe(true)
      expect(over.next?.on ?? null).toBe(endsOn !== null && first >= endsOn ? null : first)
      // Day by day as recognition goes: the net of each line over its own days, from the cut-over on.
      const ahead = (over.week?.lines ?? []).map((week) => {
        const days = spreadOverDays(week.amountCents - week.gstCents, daysBetween(week.from, week.to))
        return sum(days.slice(daysBetween(week.from, cutOverOn)))
      })
      expect(over.deferredCents).toBe(sum(ahead))
      if (over.week) expect(over.week.from < cutOverOn && over.week.to > cutOverOn).toBe(true)
      else expect(first === cutOverOn || (endsOn !== null && endsOn <= cutOverOn)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
