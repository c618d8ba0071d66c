import { expect, test } from 'vitest'
import { PlainError } from '../lib/plain-error.ts'
import { checkNode, lastWords } from './last-words.ts'

test('a plain error is its own explanation', () => {
  expect(lastWords(new PlainError('Port 3000 is taken.'))).toBe('Port 3000 is taken.')
})

test('a defect is one line without a stack trace', () => {
  const error = new Error('cars is not iterable')
  error.stack =
    'Error: cars is not iterable\n    at list (/srv/faith/server/src/modules/fleet/list.ts:12:5)\n    at x (y)'
  expect(lastWords(error)).toBe(
    'Faith Auto could not go on: cars is not iterable (at server/src/modules/fleet/list.ts:12).',
  )
})

test('another Node is refused with a sentence', () => {
  expect(() => checkNode('22.18.0')).toThrow(
    'This needs Node 24 and runs on 22.18.0: start it with npm (npm start), which brings its own.',
  )
  expect(() => checkNode('24.1.0')).not.toThrow()
})
