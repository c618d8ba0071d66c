import fc from 'fast-check'
import { expect, test } from 'vitest'
import policies from '../../../../seed/data/policies.json' with { type: 'json' }
import { addDays, daysBetween } from '../../../lib/calendar.ts'
import { sum } from '../../../lib/money.ts'
import { choicesFrom, weekOf } from '../change-conditions.ts'
import type { Condition, Life } from '../life-shape.ts'
import { firstPeriodFrom } from '../rules/next-period.ts'
import { risenCents } from '../rules/price-rise.ts'
import { lifeWithMovedRise, lifeWithoutRise, lifeWithRise } from './life-with-rise.ts'

const policy = Object.fromEntries(policies.policies.map(({ key, value }) => [key, value]))
const prices = { 1: 38_900, 6: 31_900 }
const signed = weekOf(
  {
    fromOn: '2026-11-26',
    vehicleId: 'car',
    months: 6,
    carPriceCents: 31_900,
    prices,
    kmPerWeek: 500,
    faithCare: true,
    extraDrivers: 0,
  },
  policy,
)
const life: Life = {
  terms: [{ startOn: '2026-11-26', months: 6, endsOn: '2027-05-26' }],
  runs: [{ from: '2026-11-26', to: null }],
  conditions: [signed],
}
const said = ({ conditions }: Life) =>
  conditions.map(({ fromOn, carPriceCents, kmPerWeek, faithCare, lines }) => [
    fromOn,
    carPriceCents,
    kmPerWeek,
    faithCare,
    sum(lines.map((line) => line.amountCents)),
    sum(lines.map((line) => line.gstCents)),
  ])
const on = (conditions: readonly Condition[], date: string) => conditions.findLast((one) => one.fromOn <= date)!

test('a rise by share rounds half a cent up, once', () => {
  expect(risenCents(31_900, { by: 'share', basisPoints: 500 })).toBe(33_495)
  expect(risenCents(31_950, { by: 'share', basisPoints: 450 })).toBe(33_388)
  expect(risenCents(33, { by: 'share', basisPoints: 150 })).toBe(33)
  expect(risenCents(34, { by: 'share', basisPoints: 150 })).toBe(35)
  expect(risenCents(31_900, { by: 'cents', cents: 1 })).toBe(31_901)
})

test('it begins with the first week on or after its day, also across the end of daylight saving and a leap day', () => {
  expect(firstPeriodFrom('2026-11-26', '2027-02-08')).toBe('2027-02-11')
  expect(firstPeriodFrom('2026-11-26', '2027-02-11')).toBe('2027-02-11')
  expect(firstPeriodFrom('2026-11-26', '2027-02-12')).toBe('2027-02-18')
  expect(firstPeriodFrom('2026-11-26', '2027-04-04')).toBe('2027-04-08')
  expect(firstPeriodFrom('2027-11-25', '2028-02-29')).toBe('2028-03-02')
  expect(firstPeriodFrom('2026-11-26', '2026-11-20')).toBe('2026-11-26')
})

test('taken back with a choice made since, the old price goes on with the choice', () => {
  const risen = lifeWithRise(life, '2027-08-05', 33_495, policy)
  const chosen = { ...risen, conditions: choicesFrom(risen.conditions, '2027-07-01', { kmPerWeek: 770 }, policy) }
  expect(said(chosen)).toEqual([
    ['2026-11-26', 31_900, 500, true, 35_300, 3_209],
    ['2027-07-01', 31_900, 770, true, 38_300, 3_481],
    ['2027-08-05', 33_495, 770, true, 39_895, 3_626],
  ])
  expect(said(lifeWithoutRise(chosen, '2027-08-05', policy))).toEqual(said(chosen).slice(0, 2))
  expect(said(lifeWithMovedRise(chosen, '2027-08-05', '2027-08-10', policy))[2]?.[0]).toBe('2027-08-10')
})

const week = fc.integer({ min: 1, max: 40 })
const choice = fc.record({
  week,
  kmPerWeek: fc.constantFrom<385 | 500 | 770>(385, 500, 770),
  faithCare: fc.boolean(),
})

test('whatever is chosen before and after, a rise adds its difference from its week on, and taking it back adds nothing', () => {
  fc.assert(
    fc.property(
      fc.array(choice, { maxLength: 6 }),
      week,
      fc.integer({ min: 1, max: 9_000 }),
      week,
      (choices, riseWeek, cents, movedTo) => {
        const riseOn = addDays('2026-11-26', 7 * riseWeek)
        const chosen = (from: Life) => {
          let { conditions } = from
          for (const { week: at, ...wish } of choices)
            conditions = choicesFrom(conditions, addDays('2026-11-26', 7 * at), wish, policy)
          return { ...from, conditions }
        }
        const plain = chosen(life)
        const risen = chosen(lifeWithRise(life, riseOn, 31_900 + cents, policy))
        const back = lifeWithoutRise(risen, riseOn, policy)
        const moved = lifeWithMovedRise(risen, riseOn, addDays('2026-11-26', 7 * movedTo), policy)
        for (let n = 0; n <= 42; n += 1) {
          const date = addDays('2026-11-26', 7 * n)
          const total = (from: Life) => sum(on(from.conditions, date).lines.map((line) => line.amountCents))
          expect(total(risen) - total(plain)).toBe(n >= riseWeek ? cents : 0)
          expect(total(back)).toBe(total(plain))
          expect(total(moved) - total(plain)).toBe(n >= movedTo ? cents : 0)
          expect(daysBetween('2026-11-26', date) % 7).toBe(0)
        }
        for (const { conditions } of [risen, back, moved])
          expect(conditions.map((one) => one.fromOn)).toEqual(
            [...new Set(conditions.map((one) => one.fromOn))].toSorted(),
          )
      },
    ),
    { numRuns: 300 },
  )
})
