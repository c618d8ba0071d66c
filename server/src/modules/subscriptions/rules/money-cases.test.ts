import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import cases from '../../../../seed/data/money-cases.json' with { type: 'json' }
import { completionOf, instantAt, periodOf } from '../../../lib/calendar.ts'
import { gstOf, gstOfLine, gstOfPart, partOfWeek, sum, totalOf } from '../../../lib/money.ts'
import { bondOf } from './bond.ts'
import { earlyEndCharge } from './early-end.ts'
import { exitCostCurve } from './exit-cost-curve.ts'
import { lastPeriod } from './last-period.ts'

const bondPolicy = { weeks: 2, roundUpToCents: 5000 }
const zone = (hub: string) => `Australia/${hub}`

type Weekly = [string, number][]

/** All fields that the cases of these operations give; each operation has its own. */
interface In {
  car_price: number
  lines: [string, number, 'gst' | 'none'][]
  weekly: Weekly
  start: string
  months: number
  prices: Record<number, number>
  end: string
  paused_days: number
  hub: string
  anchor: string
  n: number
  date: string
  amount: number
  from_day: number
  to_day: number
}

type Out = Record<string, unknown>

const operations: Record<string, (given: In) => Out> = {
  bond: ({ car_price }) => ({ bond: bondOf(car_price, bondPolicy) }),
  lines: ({ lines }) => {
    const made = lines.map(([kind, amountCents, tax]) => ({ kind, amountCents, tax }))
    const { document, totalCents, gstCents, netCents } = totalOf(made)
    return { gst_each: made.map(gstOfLine), document, total: totalCents, gst: gstCents, net: netCents }
  },
  first_payment: ({ weekly }) => {
    const lines = weekly.map(([kind, amountCents]) => ({ kind, amountCents, tax: 'gst' as const }))
    const { totalCents, gstCents, netCents } = totalOf(lines)
    const bond = bondOf(lines[0]!.amountCents, bondPolicy)
    return {
      weekly_total: totalCents,
      gst: gstCents,
      bond,
      due: totalCents + bond,
      deferred: netCents,
      entries: { clearing: totalCents + bond, bonds_held: -bond, deferred: -netCents, gst: -gstCents },
    }
  },
  completion: ({ start, months, paused_days }) => ({ date: completionOf(start, months, paused_days) }),
  period: ({ hub, anchor, n }) => {
    const { from, to } = periodOf(anchor, n)
    const hours = (instantAt(zone(hub), to).getTime() - instantAt(zone(hub), from).getTime()) / 3_600_000
    return { from, to, issued_at: seconds(instantAt(zone(hub), from, '06:00')), hours }
  },
  midnight: ({ hub, date }) => ({ utc: seconds(instantAt(zone(hub), date)) }),
  part: ({ amount, from_day, to_day }) => ({
    amount: partOfWeek(amount, from_day, to_day),
    gst: gstOfPart(amount, from_day, to_day),
  }),
  early_end: ({ start, months, prices, weekly, end, paused_days }) => {
    const made = earlyEndCharge(
      { start, months, carPriceCents: weekly[0]![1], prices, pausedDays: paused_days },
      end,
      4,
    )
    return {
      whole_weeks: made.wholeWeeks,
      basis_months: made.basisMonths,
      basis_complete: made.basisComplete,
      raw: made.rawCents,
      charge: made.chargeCents,
      gst: made.gstCents,
      capped: made.capped,
      last_period: lastPeriod(
        start,
        end,
        weekly.map(([, amount]) => amount),
      ),
    }
  },
}

function seconds(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z')
}

describe('money cases', () => {
  const built = cases.cases.filter((one) => one.op in operations)

  test('all cases of the rules built so far are here', () => {
    expect(built.length).toBe(51)
  })

  test.each(built.map((one) => [one.id, one.why, one] as const))('%s %s', (_, __, one) => {
    const made = operations[one.op]!(one.in as unknown as In)
    for (const [field, value] of Object.entries(one.out)) expect([field, made[field]]).toEqual([field, value])
  })
})

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
        const { chargeCents } = earlyEndCharge(signed, end, 4)
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
