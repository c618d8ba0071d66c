import './all.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { allOperations, type Operation } from './operation.ts'

interface Node {
  type?: unknown
  const?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
}

/** Each number of a schema with its bounds, by its path. */
function numbersOf(schema: z.ZodType | undefined): { path: string; least: number; most: number }[] {
  const found: { path: string; least: number; most: number }[] = []
  const walk = (node: unknown, path: string): void => {
    if (!node || typeof node !== 'object') return
    const { type, const: fixed, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node as Node
    if ((type === 'integer' || type === 'number') && fixed === undefined)
      found.push({
        path,
        least: minimum ?? exclusiveMinimum ?? Number.NEGATIVE_INFINITY,
        most: maximum ?? exclusiveMaximum ?? Number.POSITIVE_INFINITY,
      })
    for (const [name, one] of Object.entries(node)) walk(one, `${path}/${name}`)
  }
  if (schema) walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '')
  return found
}

const inputs = allOperations().flatMap((operation: Operation) =>
  [operation.params, operation.query, operation.body].flatMap((schema) =>
    numbersOf(schema).map((one) => ({ ...one, at: `${operation.id}${one.path}` })),
  ),
)

test('every number that comes in has a sign and an end that PostgreSQL and JavaScript count exactly', () => {
  expect(inputs.length).toBeGreaterThan(50)
  // Past 2^31 - 1 an integer of PostgreSQL overflows; sums of at most a million of these stay below 2^53.
  const open = inputs.filter(({ least, most }) => !(least >= -(2 ** 31) && most < 2 ** 31))
  expect(open.map(({ at, least, most }) => `${at} ${least} ${most}`)).toEqual([])
})
