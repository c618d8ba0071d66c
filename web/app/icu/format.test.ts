import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { en } from '@faith/contract/strings/en'
import { expect, test } from 'vitest'
import { IntlMessageFormat } from './format.ts'
import { type Part, parse } from './parse.ts'

type Formatter = new (text: string, locale: string) => { format(values: object): unknown }

// The whole one is use-intl's dependency, not ours, so it is looked up from there.
const fromUseIntl = createRequire(fileURLToPath(import.meta.resolve('use-intl/core')))
const Whole = (fromUseIntl('intl-messageformat') as { IntlMessageFormat: Formatter }).IntlMessageFormat

const ours = (text: string, values: object) => new IntlMessageFormat(text).format(values as Record<string, unknown>)
const whole = (text: string, values: object) => new Whole(text, 'en').format(values)

function wordsIn(area: unknown): string[] {
  return typeof area === 'string' ? [area] : Object.values(area as object).flatMap(wordsIn)
}

/** Values for all names in a message; a name that is chosen by gets each of its choices in turn. */
function* valuesFor(parts: readonly Part[]): Generator<Record<string, unknown>> {
  const choices = new Map<string, Set<unknown>>()
  const note = (name: string, ...some: unknown[]) => choices.set(name, new Set([...(choices.get(name) ?? []), ...some]))
  const read = (some: readonly Part[]): void => {
    for (const part of some) {
      if (part.type === 1) note(part.value, 'a word', 12_345, '', null, { element: true })
      if (part.type === 2) note(part.value, 0, 1_234.5678, -9_999_999)
      if (part.type === 8) note(part.value, (chunks: unknown[]) => ({ tag: part.value, chunks }))
      if (part.type === 8) read(part.children)
      if (part.type === 6) note(part.value, 0, 1, 2, 3, 12_000, 1.5)
      if (part.type === 5) note(part.value, ...Object.keys(part.options), 'something else')
      if (part.type === 5 || part.type === 6) for (const { value } of Object.values(part.options)) read(value)
    }
  }
  read(parts)
  const most = Math.max(1, ...[...choices.values()].map((some) => some.size))
  for (let turn = 0; turn < most; turn += 1)
    yield Object.fromEntries([...choices].map(([name, some]) => [name, [...some][turn % some.size]]))
}

test('every word of ours is filled in as by the whole formatter', () => {
  let filled = 0
  for (const text of wordsIn(en)) {
    for (const values of valuesFor(parse(text))) {
      expect(ours(text, values), text).toEqual(whole(text, values))
      filled += 1
    }
  }
  expect(filled).toBeGreaterThan(2_000)
})

test.each([
  '',
  "it's here, and ''so'' '{not an argument}'",
  '{n, number} km',
  '{n, plural, offset:1 =0 {none} one {# car} other {# cars and {m, plural, one {#} other {#s}}}}',
  '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  '{kind, select, a {{n, plural, other {# a}}} other {# is a hash}}',
  'read <link>the <b>{what}</b></link> first',
  '{n, plural, one {<b>#</b> car} other {<b>#</b> cars}}',
  '<b>one</b><i>two</i> {what}{what}',
])('%j is filled in as by the whole formatter', (text) => {
  for (const values of valuesFor(parse(text))) expect(ours(text, values)).toEqual(whole(text, values))
})

test('a tag may give several pieces, and a missing value is an error in both', () => {
  const values = { b: (chunks: unknown[]) => ['<', ...chunks, '>'] }
  expect(ours('a <b>word</b>', values)).toEqual(whole('a <b>word</b>', values))
  for (const fill of [ours, whole]) expect(() => fill('a {word}', {})).toThrow('word')
})
