import { expect, test } from 'vitest'
import { isCommonPassword } from '../common-passwords.ts'
import { passwordProblem } from './password.ts'

const context = { words: ['Aroha Ngata', 'aroha.ngata@example.com'], isCommon: isCommonPassword }

const accepted = [
  'correct horse battery staple',
  'a wet dog in Perth',
  '四月的雨打湿了旧石桥与窗前',
  'zxvB81-kkwq-99',
  'faith auto but with a llama',
  `${'x'.repeat(4)}plum tree garden`,
  'p4$$ the salt, aroha',
]
test.each(accepted)('takes %j', (password) => {
  expect(passwordProblem(password, context)).toBeNull()
})

const refused: [string, RegExp][] = [
  ['elevenchars', /at least 12/],
  ['四月的雨打湿了旧石桥', /at least 12/],
  ['x'.repeat(257), /at most 256/],
  ['aaaaaaaaaaaa', /repeats/],
  ['abcabcabcabc', /repeats/],
  ['123123123123', /repeats/],
  ['123456789012', /counts/],
  ['abcdefghijkl', /counts/],
  ['qwertyuiopas', /counts/],
  ['password1234', /most used/],
  ['!!!PassWord2026', /most used/],
  ['dragon123456789', /most used/],
  ['aroha.ngata2026', /your name/],
  ['FaithAuto2026!', /your name/],
  ['NgataAroha--1990', /your name/],
]
test.each(refused)('refuses %j', (password, why) => {
  expect(passwordProblem(password, context)).toMatch(why)
})

test('knows at least 30,000 common passwords', () => {
  expect(isCommonPassword('password')).toBe(true)
  expect(isCommonPassword('correct horse battery staple')).toBe(false)
})
