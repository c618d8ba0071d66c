import { expect, test } from 'vitest'
import { fullName, readName } from './names.ts'

const accepted: [string, string][] = [
  ["Siobhán O'Brien", "Siobhán O'Brien"],
  ['Siobhán O’Brien', 'Siobhán O’Brien'],
  ['Nguyễn Minh Anh', 'Nguyễn Minh Anh'],
  ['Nguye\u0302\u0303n', 'Nguyễn'],
  ['王伟', '王伟'],
  ['田中 由紀', '田中 由紀'],
  ['  Zed Æ  ', 'Zed Æ'],
  ['X', 'X'],
  ['Null', 'Null'],
  ['Louis XIV, 3rd.', 'Louis XIV, 3rd.'],
  ['Wombat & Teapot Couriers (Fictitious) Pty Ltd', 'Wombat & Teapot Couriers (Fictitious) Pty Ltd'],
  ['محمد', 'محمد'],
  ['<script>', '<script>'],
  ['a'.repeat(200), 'a'.repeat(200)],
  ['𠮷'.repeat(200), '𠮷'.repeat(200)],
]
test.each(accepted)('takes %j', (typed, name) => {
  expect(readName(typed)).toEqual({ ok: true, name })
})

test.each(['', '   ', '\u200b', 'a\u0000b', 'a\nb', 'a\u0085b', 'a\u202Eb', '\u2066a', 'a\u2069', 'a'.repeat(201)])(
  'refuses %j',
  (typed) => {
    expect(readName(typed).ok).toBe(false)
  },
)

test.each([
  ['Siobhán', "O'Brien", "Siobhán O'Brien"],
  ['伟', '王', '王伟'],
  ['Wei', '王', 'Wei 王'],
  ['Prince', null, 'Prince'],
])('%j and %j is called %j', (givenName, familyName, called) => {
  expect(fullName({ givenName, familyName })).toBe(called)
})
