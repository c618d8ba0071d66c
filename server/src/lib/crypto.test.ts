import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSecrets } from './crypto.ts'

const secrets = createSecrets(Buffer.alloc(32, 7))
const place = { table: 'customers.drivers', column: 'licence_number', rowId: '018f0000-0000-7000-8000-000000000001' }

test.each(['109344721', '', '王伟', 'x'.repeat(10_000)])('opens what it sealed', (plain) => {
  expect(secrets.open(place, secrets.seal(place, plain))).toBe(plain)
})

test('seals the same value differently each time', () => {
  expect(secrets.seal(place, '109344721')).not.toEqual(secrets.seal(place, '109344721'))
})

const elsewhere = [
  ['row', { ...place, rowId: randomUUID() }],
  ['column', { ...place, column: 'card_number' }],
  ['table', { ...place, table: 'customers.customers' }],
] as const
test.each(elsewhere)('does not open in another %s', (_, other) => {
  const sealed = secrets.seal(place, '109344721')
  expect(() => secrets.open(other, sealed)).toThrow()
})

test('does not open when any byte was changed, or it was cut', () => {
  const sealed = secrets.seal(place, '109344721')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => secrets.open(place, changed)).toThrow()
    expect(() => secrets.open(place, sealed.subarray(0, at))).toThrow()
  }
})

test('does not open with another key', () => {
  expect(() => createSecrets(Buffer.alloc(32, 8)).open(place, secrets.seal(place, 'a'))).toThrow()
})

test('indexes equal values alike within a purpose only', () => {
  expect(secrets.blindIndex('licence', 'QLD:109')).toEqual(secrets.blindIndex('licence', 'QLD:109'))
  expect(secrets.blindIndex('licence', 'QLD:109')).not.toEqual(secrets.blindIndex('card', 'QLD:109'))
  expect(createSecrets(Buffer.alloc(32, 8)).blindIndex('licence', 'QLD:109')).not.toEqual(
    secrets.blindIndex('licence', 'QLD:109'),
  )
})

test('refuses a master key of another length', () => {
  expect(() => createSecrets(Buffer.alloc(16))).toThrow('32 bytes')
})

test('of 1,000 sealed fields that were moved to another row, column or table none opens', () => {
  const fields = Array.from({ length: 1_000 }, (_, n) => ({
    table: ['customers.drivers', 'customers.customers', 'identity.totp_factors'][n % 3]!,
    column: ['licence_number', 'card_number', 'birth_date', 'secret'][n % 4]!,
    rowId: `row-${n}`,
  }))
  const sealed = fields.map((place, n) => secrets.seal(place, `value ${n}`))
  const opened = fields.filter((place, n) => {
    const elsewhere = [
      { ...place, rowId: `row-${n + 1}` },
      { ...place, column: `${place.column}_2` },
      { ...place, table: `${place.table}s` },
    ][n % 3]!
    try {
      return secrets.open(elsewhere, sealed[n]!) !== ''
    } catch {
      return false
    }
  })
  expect(opened).toEqual([])
  expect(fields.map((place, n) => secrets.open(place, sealed[n]!))).toEqual(fields.map((_, n) => `value ${n}`))
})
