import { expect, test } from 'vitest'
import { z } from 'zod'
import './all.ts'
import { pathOf } from './client.ts'
import { allOperations, operation } from './operation.ts'
import { allProblems } from './problem.ts'

test('an input that would ignore unknown fields is refused when it is declared', () => {
  const declare = () =>
    operation({
      id: 'loose',
      method: 'POST',
      path: '/api/v1/loose',
      tag: 'test',
      summary: 'Loose',
      body: z.object({}),
      access: 'public',
    })
  expect(declare).toThrow('operation loose: inputs must be strict objects')
})

test('no two operations answer at the same method and path', () => {
  const places = allOperations().map((one) => `${one.method} ${one.path.replace(/:\w+/g, ':x')}`)
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
})

test('each path parameter has a schema and the other way round', () => {
  for (const one of allOperations()) {
    const inPath = [...one.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]!)
    const inSchema = one.params instanceof z.ZodObject ? Object.keys(one.params.shape) : []
    expect([one.id, inSchema.sort()]).toEqual([one.id, inPath.sort()])
  }
})

test('each problem explains itself in sentences', () => {
  for (const problem of allProblems()) {
    expect(problem.explanation, problem.type).toMatch(/\.$/)
    expect(problem.title, problem.type).not.toMatch(/\.$/)
    expect(problem.status, problem.type).toBeGreaterThanOrEqual(400)
  }
})

test('a path is filled in and its query repeated for lists', () => {
  const one = operation({
    id: 'pathExample',
    method: 'GET',
    path: '/api/v1/example/:name',
    tag: 'test',
    summary: 'Example',
    params: z.strictObject({ name: z.string() }),
    query: z.strictObject({ hub: z.array(z.string()).optional(), page: z.int32().optional() }),
    access: 'public',
  })
  expect(pathOf(one, { params: { name: 'a/b' }, query: { hub: ['Perth', 'Sydney'], page: 2 } })).toBe(
    '/api/v1/example/a%2Fb?hub=Perth&hub=Sydney&page=2',
  )
})
