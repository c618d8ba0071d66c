import { expect, test } from 'vitest'
import queries from '../../../../../seed/data/queries.json' with { type: 'json' }
import vocabulary from '../../../../../seed/data/vocabulary.json' with { type: 'json' }
import { shippedVariants } from '../../../fleet/index.ts'
import byHand from './hand-cases.json' with { type: 'json' }
import { namesOf } from './names.ts'
import { readWords } from './read-words.ts'

const names = namesOf({ variants: shippedVariants(), make: vocabulary.make, features: vocabulary.features })
const cases = [...queries.queries, ...byHand.cases]

test.each(cases.map((one) => [one.query, one] as const))('%s', (_, { query, filters, residual }) => {
  const read = readWords(query, names, queries.as_of)
  expect({ filters: read.filters, residual: read.residual.join(' ') }).toEqual({ filters, residual })
})

test('every make and model is understood by its own name, and with two letters swapped', () => {
  const wrong = shippedVariants().flatMap(({ make, model }) => {
    const swapped = `${make.slice(0, 3)}${make[4] ?? ''}${make[3] ?? ''}${make.slice(5)}`
    return [`${make} ${model}`, make.length > 6 ? `${swapped} ${model}` : `${make} ${model}`].filter((query) => {
      const { filters, residual } = readWords(query, names, queries.as_of)
      return filters.make !== make || filters.model !== model || residual.length > 0
    })
  })
  expect([...new Set(wrong)]).toEqual([])
})

test('any text is read in a moment, whatever is in it', () => {
  const hostile = ['%_\\', "'; drop table", '((((('.repeat(40), 'a '.repeat(100), '$'.repeat(200), '1 to '.repeat(50)]
  for (const one of hostile) {
    const before = performance.now()
    readWords(one, names, queries.as_of)
    expect([one, performance.now() - before < 1_000]).toEqual([one, true])
  }
})
