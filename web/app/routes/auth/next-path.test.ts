import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

test.each([
  ['/account', '/account'],
  [
    '/subscribe/0199a3a0-0000-7000-8000-000000000001?step=drivers',
    '/subscribe/0199a3a0-0000-7000-8000-000000000001?step=drivers',
  ],
  ['/a/../account', '/account'],
])('%s leads to %s', (text, path) => {
  expect(nextPath(text, '/fallback')).toBe(path)
})

test.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/@evil.example',
  '/%0d%0aLocation: https://evil.example',
  ' //evil.example',
  '/\n/evil.example',
  'account',
  '/../..//evil.example',
])('%j leads to the fallback or stays here', (text) => {
  const path = nextPath(text, '/fallback')
  expect(new URL(path, 'https://own.example').origin).toBe('https://own.example')
  expect(path.startsWith('//')).toBe(false)
})
