import { expect, test } from 'vitest'
import { firstFreeSpan, type Span } from './free-span.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const span = (from: number, until: number | null): Span => ({
  from: at(from),
  until: until === null ? null : at(until),
})

test.each<[string, Span[], Span | null]>([
  ['nothing promised', [], span(10, null)],
  ['free until the next one', [span(20, 25)], span(10, 20)],
  ['taken now, free after', [span(5, 12)], span(12, null)],
  ['taken now, then again', [span(5, 12), span(15, null)], span(12, 15)],
  ['one right after the other', [span(12, 20), span(5, 12)], span(20, null)],
  ['without an end', [span(5, null)], null],
  ['over before', [span(1, 4)], span(10, null)],
])('%s', (_, taken, free) => {
  expect(firstFreeSpan(taken, at(10))).toEqual(free)
})
