import { expect, test } from 'vitest'
import { askedRise } from './asked-rise.ts'

const form = (fields: Record<string, string | string[]>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one)
  return data
}
const rest = { hubId: 'h', fromOn: '2027-02-08', subscription: ['a', 'b'] }

test('per cent and dollars become hundredths; anything else is no amount', () => {
  expect(askedRise(form({ ...rest, by: 'share', amount: '4.5' }))).toEqual({
    hubId: 'h',
    subscriptionIds: ['a', 'b'],
    fromOn: '2027-02-08',
    change: { by: 'share', basisPoints: 450 },
  })
  expect(askedRise(form({ ...rest, by: 'cents', amount: '$1,012.05' }))?.change).toEqual({
    by: 'cents',
    cents: 101_205,
  })
  for (const amount of ['', '0', '0.00', '-4', '4.505', 'four']) expect(askedRise(form({ ...rest, amount }))).toBe(null)
})
