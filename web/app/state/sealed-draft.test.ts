import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftKeyOf, openDraft, sealDraft } from './sealed-draft.ts'

const base64 = () => randomBytes(32).toString('base64')

test('what was typed opens as it was under its key, and shows nothing of itself', async () => {
  const key = (await draftKeyOf(base64()))!
  const dictionary = fc.dictionary(fc.string({ minLength: 4 }), fc.string({ unit: 'binary', minLength: 4 }))
  await fc.assert(
    fc.asyncProperty(dictionary, async (values) => {
      const sealed = await sealDraft(key, values)
      expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/)
      const bytes = Buffer.from(sealed, 'base64')
      for (const text of Object.entries(values).flat()) expect(bytes.includes(text)).toBe(false)
      expect({ ...(await openDraft(key, sealed)) }).toEqual({ ...values })
    }),
    { seed: 20261126, numRuns: 50 },
  )
})

test('the same twice is not the same text', async () => {
  const key = (await draftKeyOf(base64()))!
  const values = { phone: '0491 570 006' }
  expect(await sealDraft(key, values)).not.toBe(await sealDraft(key, values))
})

test('under another key, changed or cut it is nothing', async () => {
  const key = (await draftKeyOf(base64()))!
  const sealed = await sealDraft(key, { name: '王伟' })
  expect(await openDraft((await draftKeyOf(base64()))!, sealed)).toBeNull()
  const bytes = Buffer.from(sealed, 'base64')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    expect(await openDraft(key, changed.toString('base64'))).toBeNull()
    expect(await openDraft(key, bytes.subarray(0, at).toString('base64'))).toBeNull()
  }
  expect(await openDraft(key, '~')).toBeNull()
})

test('the key cannot be taken out of the page, and without one nothing is sealed', async () => {
  const key = (await draftKeyOf(base64()))!
  expect(key.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  expect(await draftKeyOf(null)).toBeNull()
})
