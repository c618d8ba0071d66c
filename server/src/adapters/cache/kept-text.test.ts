import { expect, test } from 'vitest'
import { asText, fromText } from './kept-text.ts'

test('what is kept comes back from text as it was, bytes and all', () => {
  const kept = {
    value: { body: Buffer.from('{"car":"Citroën – 7 座","n":1}'), etag: '"x"', list: [null, { utf8: 1 }] },
    stamp: '7.1',
    madeAt: 5,
    bytes: 30,
  }
  expect(fromText(asText(kept))).toEqual(kept)
  expect(asText(kept)).toContain('Citroën')
})
