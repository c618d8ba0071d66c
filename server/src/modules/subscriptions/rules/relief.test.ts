import { expect, test } from 'vitest'
import { reliefOf } from './relief.ts'

const runs = [{ from: '2026-11-26', to: null }]
const changes = [
  { fromOn: '2026-11-26', carPriceCents: 31_900, prices: {} },
  { fromOn: '2026-12-08', carPriceCents: 34_900, prices: {} },
]
const amounts = (from: string, to: string, of = runs as Parameters<typeof reliefOf>[0]) =>
  reliefOf(of, changes, from, to).map((one) => [one.from, one.to, one.amount.amountCents, one.amount.gstCents])

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
