import { expect, test } from 'vitest'
import { readLicenceNumber } from './licence-number.ts'
import { maskNumber } from './mask.ts'

const cases: [string, string | null][] = [
  ['109 344 721', '109344721'],
  ['8a41c2207e', '8A41C2207E'],
  ['109-344-721', '109344721'],
  ['１０９３', '1093'],
  ['123', null],
  ['', null],
  ['109344721x<b>', null],
  ['1'.repeat(21), null],
]
test.each(cases)('reads %j', (typed, number) => {
  expect(readLicenceNumber(typed)).toBe(number)
})

test.each([
  ['109344721', '••••••721'],
  ['1234', '•234'],
  ['12', '••'],
])('masks %s', (number, shown) => {
  expect(maskNumber(number)).toBe(shown)
})
