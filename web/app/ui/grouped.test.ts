import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped } from './grouped.ts'

const whole = new Intl.NumberFormat('en-AU')

test('numbers are grouped as browsers do', () => {
  for (const value of [0, -0, 7, 999, 1_000, -1_000, 1_234_567.891, -0.5, 1e12, Number.NaN, Number.POSITIVE_INFINITY])
    expect(grouped(value)).toBe(whole.format(value))
  fc.assert(fc.property(fc.integer(), (value) => grouped(value) === whole.format(value)))
  const thousandths = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1_000)
  fc.assert(fc.property(thousandths, (value) => grouped(value) === whole.format(value)))
})
