import { expect, test } from 'vitest'
import { newTotpKey, totpCode, totpStep, totpUri } from './totp.ts'

// RFC 6238 appendix B, SHA-1: the key is the ASCII text 12345678901234567890; six of its eight digits.
const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %s seconds the code is %s', (seconds, code) => {
  expect(totpCode(key, at(seconds)).code).toBe(code)
  expect(totpStep(key, code, at(seconds))).toBe(Math.floor(seconds / 30))
})

test('a code counts one step early and late, and not two', () => {
  const { code } = totpCode(key, at(60_000))
  expect([-60, -30, 0, 30, 60].map((drift) => totpStep(key, code, at(60_000 + drift)))).toEqual([
    null,
    2000,
    2000,
    2000,
    null,
  ])
})

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345', '1e5000'])('%j is no code', (typed) => {
  expect(totpStep(key, typed, at(60_000))).toBeNull()
})

test('keys are 160 bits and differ; their address names us and the account', () => {
  const made = new Set(Array.from({ length: 200 }, newTotpKey))
  expect(made.size).toBe(200)
  for (const one of made) expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri(key, 'wei@example.com')).toBe(
    `otpauth://totp/Faith%20Auto:wei%40example.com?issuer=Faith%20Auto&secret=${key}&algorithm=SHA1&digits=6&period=30`,
  )
})
