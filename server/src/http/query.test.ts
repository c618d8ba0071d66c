import { expect, test } from 'vitest'
import { z } from 'zod'
import { decodeStrings } from './query.ts'

const Query = z.strictObject({
  page: z.int().optional(),
  hub: z.array(z.string()).optional(),
  seats: z.array(z.int()).optional(),
  legal: z.boolean().optional(),
  term: z.union([z.literal(1), z.literal(3)]).optional(),
  q: z.string().optional(),
})

test.each([
  [{ page: '2' }, { page: 2 }],
  [{ page: '2; drop' }, { page: '2; drop' }],
  [{ hub: 'Perth' }, { hub: ['Perth'] }],
  [{ seats: ['5', '7'] }, { seats: [5, 7] }],
  [{ legal: 'true' }, { legal: true }],
  [{ legal: 'yes' }, { legal: 'yes' }],
  [{ term: '3' }, { term: 3 }],
  [{ q: '300' }, { q: '300' }],
  [{ q: '' }, {}],
  [{ unknown: '1' }, { unknown: '1' }],
])('%j is read as %j', (given, read) => {
  expect(decodeStrings(Query, given)).toEqual(read)
})
