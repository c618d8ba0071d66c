import { expect, test } from 'vitest'
import { type BilledDays, reliefOf } from './relief.ts'

const runs = [{ from: '2026-11-26', to: null }]
const changes = [
  { fromOn: '2026-11-26', carPriceCents: 31_900, prices: {} },
  { fromOn: '2026-12-08', carPriceCents: 34_900, prices: {} },
]
const amounts = (from: string, to: string, of = runs as Parameters<typeof reliefOf>[0]) =>
  reliefOf(of, changes, { from, to }, []).map((one) => [one.from, one.to, one.amount.amountCents, one.amount.gstCents])

test('days of a week by R4; three days and the four after them are the week', () => {
  expect(amounts('2026-11-26', '2026-11-29')).toEqual([['2026-11-26', '2026-11-29', -13_671, -1_243]])
  expect(amounts('2026-11-29', '2026-12-03')).toEqual([['2026-11-29', '2026-12-03', -18_229, -1_657]])
  expect(amounts('2026-11-26', '2026-12-03')).toEqual([['2026-11-26', '2026-12-03', -31_900, -2_900]])
})

test('another car inside a week has its own price from its day on', () => {
  expect(amounts('2026-12-07', '2026-12-09')).toEqual([
    ['2026-12-07', '2026-12-08', -4_557, -414],
    ['2026-12-08', '2026-12-09', -4_986, -453],
  ])
})

test('paused days and days after the end are not billed, so nothing is given back for them', () => {
  const paused = [
    { from: '2026-11-26', to: '2026-11-28' },
    { from: '2026-12-20', to: null },
  ]
  expect(amounts('2026-11-27', '2026-12-15', paused).map((one) => one.slice(0, 2))).toEqual([
    ['2026-11-27', '2026-11-28'],
  ])
})

const week = (from: string, to: string, place: number, leftCents = 31_900): BilledDays => ({
  from,
  to,
  line: { invoiceId: `week of ${from}`, place },
  left: { amountCents: leftCents, gstCents: Math.round(leftCents / 11) },
})
const named = (from: string, to: string, billed: readonly BilledDays[]) =>
  reliefOf(runs, changes, { from, to }, billed).map((one) => [
    one.from,
    one.to,
    one.amount.amountCents,
    one.amount.gstCents,
    one.billed?.line.invoiceId ?? null,
  ])

test('each day names the line that billed it; days that no invoice billed name none', () => {
  const billed = [week('2026-11-26', '2026-12-03', 0), week('2026-12-03', '2026-12-05', 0)]
  expect(named('2026-12-01', '2026-12-07', billed)).toEqual([
    ['2026-12-01', '2026-12-03', -9_115, -829, 'week of 2026-11-26'],
    ['2026-12-03', '2026-12-05', -9_114, -829, 'week of 2026-12-03'],
    ['2026-12-05', '2026-12-07', -9_114, -828, null],
  ])
})

test('never more than is left of a line, all days of it together', () => {
  const billed = [week('2026-11-26', '2026-12-03', 0, 10_000)]
  expect(named('2026-11-26', '2026-11-28', billed).map((one) => one[2])).toEqual([-9_114])
  expect(named('2026-11-26', '2026-12-03', billed).map((one) => one.slice(2, 4))).toEqual([[-10_000, -909]])
  expect(named('2026-11-26', '2026-12-03', [week('2026-11-26', '2026-12-03', 0, 0)])).toEqual([])
})
