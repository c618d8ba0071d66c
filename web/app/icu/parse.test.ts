import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { en } from '@faith/contract/strings/en'
import { expect, test } from 'vitest'
import { parse } from './parse.ts'

// The parser that the formatter brings along; it is use-intl's dependency, not ours, so it is looked up from there.
const fromUseIntl = createRequire(fileURLToPath(import.meta.resolve('use-intl/core')))
const { IntlMessageFormat } = fromUseIntl('intl-messageformat') as {
  IntlMessageFormat: new (text: string, locale: string) => { getAst(): unknown }
}
const whole = (text: string) => new IntlMessageFormat(text, 'en').getAst()

function wordsIn(area: unknown): string[] {
  return typeof area === 'string' ? [area] : Object.values(area as object).flatMap(wordsIn)
}

test('every word of ours reads the same as by the whole ICU parser', () => {
  const words = wordsIn(en)
  expect(words.length).toBeGreaterThan(800)
  for (const text of words) expect(parse(text), text).toEqual(whole(text))
})

test.each([
  '',
  "it's here, and ''so''",
  "'{not an argument}' but {name}",
  '{ name }',
  '{n, number} km',
  '{n, plural, offset:1 =0 {none} one {# car} other {# cars and {m, plural, one {#} other {#s}}}}',
  '{n, selectordinal, one {#st} other {#th}}',
  '{kind, select, a {{n, plural, other {# a}}} other {# is a hash}}',
  'read <link>the <b>{what}</b></link> first',
  'a < b, #1',
  "{n, plural, other {'#' is # here}}",
])('%j reads the same as by the whole ICU parser', (text) => {
  expect(parse(text)).toEqual(whole(text))
})

test.each([
  '{',
  '}',
  '{n, plural, one {#}}',
  '{n, date}',
  '{n, number, ::currency/AUD}',
  '{n, select, other {a}',
  '<a>b',
])('%j is refused', (text) => {
  expect(() => parse(text)).toThrow(SyntaxError)
})
