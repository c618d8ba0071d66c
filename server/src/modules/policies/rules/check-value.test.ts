import { describe, expect, test } from 'vitest'
import policies from '../../../../seed/data/policies.json' with { type: 'json' }
import { checkValue, sameValue } from './check-value.ts'
import { policyBook } from './policy-book.ts'

const filed = policies.policies.map(({ key, value }) => [key, value as unknown] as const)

test.each(filed)('%s accepts the value of the policy file', (key, value) => {
  expect(checkValue(policyBook[key]!.shape, value, value)).toBeNull()
})

test.each(policies.policies)('$key is money when its unit says cents', ({ key, unit }) => {
  const { shape } = policyBook[key]!
  expect(shape.kind === 'number' && shape.money).toBe(unit?.startsWith('cents') === true && shape.kind === 'number')
})

/** What no policy of a kind takes. */
const never = [
  undefined,
  null,
  Number.NaN,
  1.5,
  -1,
  1e300,
  '7',
  'gst ',
  [],
  {},
  [[1]],
  { VIC: 'three' },
  ['learner', 'learner'],
]

test.each(filed)('%s takes nothing that is not of its kind', (key, value) => {
  const { shape } = policyBook[key]!
  const wrong = never.filter((one) => checkValue(shape, one, value) === null)
  // No class of licence refused, no state with the rule: an empty choice is one.
  expect(wrong).toEqual(shape.kind === 'words' ? [[]] : [])
})

describe('a value that is wrong is told in a sentence', () => {
  test.each([
    ['swap.within_term_fee', 100_001, 'Enter an amount from $0.00 to $1,000.00.'],
    ['swap.within_term_fee', 99.5, 'Enter an amount from $0.00 to $1,000.00.'],
    ['notice.days', 91, 'Enter a whole number from 0 to 90.'],
    ['dunning.retry_days', [1, 3, 3], 'Each number must be larger than the one before.'],
    ['dunning.retry_days', [], 'Enter one to 10 whole numbers.'],
    ['reminder.term_end_days', [1, 7], 'Each number must be smaller than the one before.'],
    ['fines.nominate_driver', 'yes', 'Choose yes or no.'],
    ['tax.review_treated_as', 'review', 'Choose one of: gst, none.'],
    ['p_plate.states', ['VIC', 'Vic'], 'Choose some of: QLD, NSW, VIC, SA, WA, ACT, NT, TAS, each once.'],
    ['fines.nomination_days', { NSW: 21 }, 'A value is missing for QLD, VIC, SA, WA, ACT, NT, TAS.'],
    ['billing.cycle', 14, 'The software knows this one value only.'],
  ])('%s %j', (key, value, said) => {
    expect(checkValue(policyBook[key]!.shape, value, 7)).toBe(said)
  })

  test('a kind of line whose tax the software decides stays as it is', () => {
    const [, now] = filed.find(([key]) => key === 'tax.by_line_kind')!
    const { shape } = policyBook['tax.by_line_kind']!
    expect(checkValue(shape, { ...(now as object), fine_on_charged: 'none' }, now)).toBeNull()
    expect(checkValue(shape, { ...(now as object), car: 'none' }, now)).toBe(
      'car: the software knows this one value only.',
    )
    expect(checkValue(shape, { ...(now as object), tip: 'gst' }, now)).toBe('Not known here: tip.')
  })
})

test('values are the same whatever the order of their names', () => {
  expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(sameValue([1, 3], [3, 1])).toBe(false)
})
