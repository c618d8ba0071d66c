import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { solve } from './solve.ts'

test('what a browser finds begins with as many zero bits as were asked for', async () => {
  const challenge = '0199~sign-in~10~1795568400~mac'
  const proof = await solve({ challenge, bits: 10 }, new AbortController().signal)
  expect(proof?.startsWith(`${challenge}.`)).toBe(true)
  expect(createHash('sha256').update(proof!).digest().readUInt32BE(0)).toBeLessThan(2 ** 22)
})

test('a page that was left stops working', async () => {
  const left = new AbortController()
  left.abort()
  expect(await solve({ challenge: 'x', bits: 32 }, left.signal)).toBeNull()
})
