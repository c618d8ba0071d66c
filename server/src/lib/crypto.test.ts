import { createCipheriv, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createFieldSecrets, createSecrets, type DataKeys, firstIndexKey } from './crypto.ts'
import { type Place, sealingKey } from './sealed-value.ts'

const derived = createSecrets(Buffer.alloc(32, 7))
const place = { table: 'customers.drivers', column: 'licence_number', rowId: '018f0000-0000-7000-8000-000000000001' }

/** Keys of these numbers, the newest in use. */
function keysOf(fill: number, ...numbers: number[]): DataKeys {
  const keys = numbers.map((number) => ({ number, bytes: Buffer.alloc(32, fill + number) }))
  return {
    current: async () => keys[0]!,
    numbered: async (_, number) => {
      const key = keys.find((one) => one.number === number)
      if (!key) throw new Error(`key ${number} is not known or was destroyed`)
      return key
    },
    live: async () => keys,
  }
}
const secretsOf = (...numbers: number[]) => createFieldSecrets(keysOf(7, ...numbers), derived)
const secrets = secretsOf(1)

test.each(['109344721', '', '王伟', 'x'.repeat(10_000)])('opens what it sealed', async (plain) => {
  expect(await secrets.open(place, await secrets.seal(place, plain))).toBe(plain)
})

test('seals the same value differently each time', async () => {
  expect(await secrets.seal(place, '109344721')).not.toEqual(await secrets.seal(place, '109344721'))
})

const elsewhere = [
  ['row', { ...place, rowId: randomUUID() }],
  ['column', { ...place, column: 'card_number' }],
  ['table', { ...place, table: 'customers.customers' }],
] as const
test.each(elsewhere)('does not open in another %s', async (_, other) => {
  const sealed = await secrets.seal(place, '109344721')
  await expect(secrets.open(other, sealed)).rejects.toThrow('unable to authenticate')
})

test('does not open when any byte was changed, or it was cut', async () => {
  const sealed = await secrets.seal(place, '109344721')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    await expect(secrets.open(place, changed)).rejects.toThrow()
    await expect(secrets.open(place, sealed.subarray(0, at))).rejects.toThrow()
  }
})

test('does not open with another key', async () => {
  const other = createFieldSecrets(keysOf(8, 1), derived)
  await expect(other.open(place, await secrets.seal(place, 'a'))).rejects.toThrow('unable to authenticate')
})

test('a value names its key, and cannot be made to name another', async () => {
  const both = secretsOf(2, 1)
  const [old, present] = [await secretsOf(1).seal(place, 'old'), await both.seal(place, 'new')]
  expect([old, present].map(sealingKey)).toEqual([1, 2])
  expect([await both.open(place, old), await both.open(place, present)]).toEqual(['old', 'new'])
  old.writeUInt32BE(2, 1)
  await expect(both.open(place, old)).rejects.toThrow('unable to authenticate')
  await expect(secretsOf(1).open(place, present)).rejects.toThrow('key 2 is not known or was destroyed')
})

test('opens what the first version sealed, which named no key', async () => {
  const sealed = sealedByVersion1(derived.derive('fields-1'), place, '109344721')
  const keys: DataKeys = {
    ...keysOf(7, 1),
    numbered: async (_, number) => ({ number, bytes: derived.derive('fields-1') }),
  }
  expect(sealingKey(sealed)).toBe(0)
  expect(await createFieldSecrets(keys, derived).open(place, sealed)).toBe('109344721')
})

test('indexes equal values alike within a purpose only', async () => {
  const index = await secrets.blindIndex('licence', 'QLD:109')
  expect(await secrets.blindIndex('licence', 'QLD:109')).toEqual(index)
  expect(await secrets.blindIndex('card', 'QLD:109')).not.toEqual(index)
  expect(await createFieldSecrets(keysOf(8, 1), derived).blindIndex('licence', 'QLD:109')).not.toEqual(index)
})

test('looks for an index by every key that a stored one may have, the first of all included', async () => {
  const keys: DataKeys = {
    ...keysOf(7, 2, 1),
    live: async () => [
      ...(await keysOf(7, 2, 1).live('blind_index')),
      { number: firstIndexKey, bytes: Buffer.alloc(0) },
    ],
  }
  expect(await createFieldSecrets(keys, derived).blindIndexes('licence', 'QLD:109')).toEqual([
    await secretsOf(2).blindIndex('licence', 'QLD:109'),
    await secretsOf(1).blindIndex('licence', 'QLD:109'),
    derived.keyedHash('licence', 'QLD:109'),
  ])
})

test('refuses a master key of another length', () => {
  expect(() => createSecrets(Buffer.alloc(16))).toThrow('32 bytes')
})

test('of 1,000 sealed fields that were moved to another row, column or table none opens', async () => {
  const fields = Array.from({ length: 1_000 }, (_, n) => ({
    table: ['customers.drivers', 'customers.customers', 'identity.totp_factors'][n % 3]!,
    column: ['licence_number', 'card_number', 'birth_date', 'secret'][n % 4]!,
    rowId: `row-${n}`,
  }))
  const sealed = await Promise.all(fields.map((one, n) => secrets.seal(one, `value ${n}`)))
  const opened = await Promise.all(
    fields.map((one, n) => {
      const moved = [
        { ...one, rowId: `row-${n + 1}` },
        { ...one, column: `${one.column}_2` },
        { ...one, table: `${one.table}s` },
      ][n % 3]!
      return secrets.open(moved, sealed[n]!).catch(() => null)
    }),
  )
  expect(opened.filter((one) => one !== null)).toEqual([])
  const rightly = await Promise.all(fields.map((one, n) => secrets.open(one, sealed[n]!)))
  expect(rightly).toEqual(fields.map((_, n) => `value ${n}`))
})

/** As it was done before data keys: version, nonce, tag, ciphertext. */
function sealedByVersion1(key: Buffer, { table, column, rowId }: Place, plain: string): Buffer {
  const nonce = Buffer.alloc(12, 3)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(
    Buffer.from(JSON.stringify([1, table, column, rowId])),
  )
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), text])
}
