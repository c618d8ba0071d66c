import { expect, test } from 'vitest'
import { addDays, daysBetween, earlierOf } from '../../../lib/calendar.ts'
import { alertsDue } from './alerts.ts'
import { type BankInput, bankOf } from './bank.ts'
import { confidenceOf } from './confidence.ts'
import { doubtsOf } from './doubts.ts'
import { packOf } from './pack.ts'

const start = '2026-11-26'
const end = '2027-05-26'

function bankAt(changes: Partial<BankInput>) {
  return bankOf({
    daysTo: (to) => [{ kmPerWeek: 385, days: daysBetween(start, earlierOf(to, end)) }],
    to: end,
    readOn: addDays(start, 69),
    drivenKm: 4_000,
    preboughtKm: 0,
    excessRateCents: 30,
    prebuyRateCents: 20,
    ...changes,
  })
}

test.each([
  ['what it was', { km: 45_000, on: '2026-11-29' }, []],
  ['one less than the last', { km: 44_999, on: '2026-11-29' }, ['lower']],
  ['as far as two days allow', { km: 47_000, on: '2026-11-27' }, []],
  ['a kilometre further', { km: 47_001, on: '2026-11-27' }, ['jump']],
  ['far on the same day', { km: 46_001, on: '2026-11-26' }, ['jump']],
])('a reading: %s', (_, reading, doubts) => {
  expect(doubtsOf(reading, { km: 45_000, on: '2026-11-26' }, 1_000)).toEqual(doubts)
})

test('ten weeks of a six-month term at a faster pace: bank, share, forecast and both prices', () => {
  expect(bankAt({})).toEqual({
    plans: [{ kmPerWeek: 385, days: 181 }],
    allowanceKm: 9_955,
    bankKm: -150,
    leftKm: 5_955,
    usedPercent: 40,
    // 4,000 km × 181 / 70 days
    forecast: { drivenKm: 10_343, overKm: 388, overCents: 11_640, prebuyCents: 7_760 },
  })
})

test('kilometres bought ahead go into the bank and the share', () => {
  expect(bankAt({ preboughtKm: 500 })).toMatchObject({
    bankKm: 350,
    leftKm: 6_455,
    usedPercent: 38,
    forecast: { drivenKm: 10_343, overKm: 0, overCents: 0, prebuyCents: 0 },
  })
})

test('a pace of less than a week says nothing', () => {
  expect(bankAt({ readOn: addDays(start, 5), drivenKm: 900 })).toMatchObject({ forecast: null, bankKm: -570 })
  expect(bankAt({ readOn: addDays(start, 6), drivenKm: 385 }).forecast?.drivenKm).toBe(9_955)
})

test.each([
  [69, [], []],
  [70, [], [70]],
  [95, [], [70, 90]],
  [95, [70], [90]],
  [95, [70, 90], []],
])('%d per cent used, told of %j: due %j', (used, told, due) => {
  expect(alertsDue(used, [70, 90], told)).toEqual(due)
})

test.each([
  ['photo', 'counted', null, 'medium'],
  ['photo', 'counted', new Date(0), 'high'],
  ['photo', 'waiting', null, 'low'],
  ['handover', 'counted', null, 'high'],
] as const)('a %s that is %s', (source, state, decidedAt, confidence) => {
  expect(confidenceOf({ source, state, decidedAt })).toBe(confidence)
})

test('a block of kilometres, GST included', () => {
  expect(packOf(1_000, 20)).toEqual({ km: 1_000, rateCents: 20, amountCents: 20_000, gstCents: 1_818 })
})
