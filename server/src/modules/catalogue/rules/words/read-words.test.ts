import { expect, test } from 'vitest'
import queries from '../../../../../seed/data/queries.json' with { type: 'json' }
import vocabulary from '../../../../../seed/data/vocabulary.json' with { type: 'json' }
import { shippedVariants } from '../../../fleet/index.ts'
import { namesOf } from './names.ts'
import { readWords } from './read-words.ts'

const names = namesOf({ variants: shippedVariants(), make: vocabulary.make, features: vocabulary.features })

test.each(queries.queries.map((one) => [one.query, one] as const))('%s', (_, { query, filters, residual }) => {
  const read = readWords(query, names, queries.as_of)
  expect({ filters: read.filters, residual: read.residual.join(' ') }).toEqual({ filters, residual })
})
