import { expect, test } from 'vitest'
import { itemCharge } from './item-charge.ts'

const policy = {
  excessCents: 100_000,
  cleaningCents: 15_000,
  smokingCents: 45_000,
  lostKeyCents: 38_000,
  litreCents: 285,
}

test.each([
  ['wear is nobody’s', { kind: 'damage', judgement: 'fair_wear', quantity: 1, costCents: 24_000 }, 0],
  [
    'what was there before is not charged',
    { kind: 'damage', judgement: 'pre_existing', quantity: 1, costCents: 24_000 },
    0,
  ],
  ['a kerbed wheel at cost', { kind: 'damage', judgement: 'chargeable', quantity: 1, costCents: 24_000 }, 24_000],
  ['never more than the excess', { kind: 'damage', judgement: 'chargeable', quantity: 1, costCents: 150_000 }, 100_000],
  ['insured: the excess at most', { kind: 'damage', judgement: 'insured', quantity: 1, costCents: 480_000 }, 100_000],
  ['insured and small: its cost', { kind: 'damage', judgement: 'insured', quantity: 1, costCents: 60_000 }, 60_000],
  ['two keys', { kind: 'lost_key', judgement: 'chargeable', quantity: 2, costCents: null }, 76_000],
  ['31 litres', { kind: 'refuelling', judgement: 'chargeable', quantity: 31, costCents: null }, 8_835],
  ['cleaning once', { kind: 'cleaning', judgement: 'chargeable', quantity: 1, costCents: null }, 15_000],
  ['smoke', { kind: 'smoking', judgement: 'chargeable', quantity: 1, costCents: null }, 45_000],
] as const)('%s', (_, item, cents) => {
  expect(itemCharge(item, policy)).toBe(cents)
})
