import { expect, test } from 'vitest'
import { readSigned, signedHeaders } from './signatures.ts'

const key = Buffer.alloc(32, 7)
const now = Date.parse('2026-11-23T01:00:00Z')
const body = '{"amountCents":100300}'
const headers = signedHeaders(key, 'evt_1', body, now)

test('a message is believed over its bytes as sent', () => {
  expect(readSigned(key, Buffer.from(body), headers, now)).toEqual({ id: 'evt_1', body: { amountCents: 100_300 } })
})

test('one of several signatures is enough, as when a key is changed', () => {
  const rotated = { ...headers, 'webhook-signature': `v1,b3RoZXI= ${headers['webhook-signature']}` }
  expect(readSigned(key, Buffer.from(body), rotated, now)?.id).toBe('evt_1')
})

test.each<[string, Buffer, string, Record<string, string | undefined>, number]>([
  ['another body', key, '{"amountCents": 100300}', headers, now],
  ['another key', Buffer.alloc(32, 8), body, headers, now],
  ['another id', key, body, { ...headers, 'webhook-id': 'evt_2' }, now],
  ['another time', key, body, { ...headers, 'webhook-timestamp': String(now / 1000 + 1) }, now],
  ['a signature of another version', key, body, { ...headers, 'webhook-signature': 'v2,AAAA' }, now],
  ['no signature', key, body, { ...headers, 'webhook-signature': undefined }, now],
  ['a message of more than five minutes ago', key, body, headers, now + 301_000],
  ['a message from the future', key, body, headers, now - 301_000],
])('%s is not believed', (_, withKey, sent, given, at) => {
  expect(readSigned(withKey, Buffer.from(sent), given, at)).toBeNull()
})

test('a signed message that is no JSON is not believed', () => {
  expect(readSigned(key, Buffer.from('{'), signedHeaders(key, 'evt_1', '{', now), now)).toBeNull()
})
