import { expect, test } from 'vitest'
import { judgeSwap } from './swap-terms.ts'

const policy = { withinTermFeeCents: 9_900, atTermEndFeeCents: 0, minDaysBetween: 30 }
const cases: [string, string, string | null, object][] = [
  ['inside the term', '2026-12-01', null, { feeCents: 9_900 }],
  ['thirty days after the last', '2026-12-31', '2026-12-01', { feeCents: 9_900 }],
  ['twenty-nine days after the last', '2026-12-30', '2026-12-01', { notBefore: '2026-12-31' }],
  ['on the day before the term ends', '2027-05-25', null, { feeCents: 9_900 }],
  ['from the term’s end', '2027-05-26', null, { feeCents: 0 }],
  ['a week after the last, past the term', '2027-06-02', '2027-05-26', { feeCents: 0 }],
]
test.each(cases)('a swap %s', (_, on, last, judged) => {
  expect(judgeSwap(on, '2027-05-26', last, policy)).toEqual(judged)
})
