import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength.ts'

test.each([
  ['', null],
  ['a', 'short'],
  ['elevenchars', 'short'],
  ['aaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['121212121212', 'weak'],
  ['aoeuaoeuaoeuaoeuaoeu', 'fair'],
  ['four wet dogs in Perth', 'good'],
  ['王伟和李秀英去珀斯开车旅行去了', 'fair'],
])('%j is %s', (password, name) => {
  expect(passwordStrength(password)?.name ?? null).toBe(name)
})
