import { expect, test } from 'vitest'
import { listAddress, relaxedAddress, withoutValue } from './list-address.ts'

test.each([
  ['hub=Perth&page=3', { sort: 'price_asc' }, '/cars?hub=Perth&sort=price_asc'],
  ['hub=Perth&page=3', { page: '4' }, '/cars?hub=Perth&page=4'],
  ['hub=Perth&after=0.24900.7', { seats: '7' }, '/cars?hub=Perth&seats=7'],
  ['hub=Perth&page=100', { page: null, after: '0.24900.7' }, '/cars?hub=Perth&after=0.24900.7'],
  ['hub=Perth', { hub: null }, '/cars'],
  ['q=&price=&channel=subscribe&filters=1', {}, '/cars'],
])('%s with %j is %s', (search, changes, address) => {
  expect(listAddress(search, changes)).toBe(address)
})

test('one of several values is taken off', () => {
  expect(withoutValue('seats=7&seats=8&page=2', 'seats', '7')).toBe('/cars?seats=8')
})

test('a relaxed price comes in cents and travels in dollars', () => {
  expect(relaxedAddress('price=300&hub=Perth', 'price_max', '33000')).toBe('/cars?price=330&hub=Perth')
  expect(relaxedAddress('price=300&hub=Perth', 'price_max', null)).toBe('/cars?hub=Perth')
  expect(relaxedAddress('hub=Perth', 'hub', null)).toBe('/cars')
})
