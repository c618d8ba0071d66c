import { expect, test } from 'vitest'
import { readAddress } from './read-address.ts'

test('a sentence has one address: its filters in a fixed order, the sentence for the box', () => {
  const read = {
    filters: { seats_min: 7, hub: ['Brisbane' as const], price_max: 30_000 },
    text: 'wildtrak',
    missed: [],
  }
  expect(readAddress(read, '7 seats, $300, Brisbane', new URLSearchParams('sort=price_asc&hub=Perth'))).toBe(
    '/cars?said=7+seats%2C+%24300%2C+Brisbane&hub=Brisbane&seats_min=7&price=300&sort=price_asc&text=wildtrak',
  )
})

test('what the sentence says wins over what was chosen beside the box', () => {
  const read = { filters: { channel: 'buy' as const }, text: null, missed: [] }
  expect(readAddress(read, 'used', new URLSearchParams('channel=subscribe'))).toBe('/cars?said=used&channel=buy')
  expect(readAddress({ ...read, filters: {} }, 'x', new URLSearchParams('channel=buy'))).toBe(
    '/cars?said=x&channel=buy',
  )
})
