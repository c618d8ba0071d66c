import { expect, test } from 'vitest'
import { emailKey } from './email-key.ts'
import { ownPath } from './own-path.ts'
import { sessionLimits } from './session-limits.ts'

const paths: [string | undefined, string | null][] = [
  ['/subscribe/1?step=drivers', '/subscribe/1?step=drivers'],
  ['/', '/'],
  [undefined, null],
  ['', null],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['/a\\b', null],
  ['https://evil.example', null],
  ['javascript:alert(1)', null],
  ['/\t/evil.example', null],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/a/..//evil.example', null],
]
test.each(paths)('%j leads on to %j', (given, path) => {
  expect(ownPath(given)).toBe(path)
})

test('sessions of staff are short, whatever else they are', () => {
  expect(sessionLimits(false)).toEqual({ idleSeconds: 1_209_600, absoluteSeconds: 2_592_000 })
  expect(sessionLimits(true)).toEqual({ idleSeconds: 1_800, absoluteSeconds: 43_200 })
})

test('addresses are compared without regard to case', () => {
  expect(emailKey(' Bec.Hartigan@Staff.Example.com ')).toBe('bec.hartigan@staff.example.com')
})
