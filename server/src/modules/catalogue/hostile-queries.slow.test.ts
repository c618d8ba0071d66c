import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSyntheticCars } from '../../../seed/synthetic-cars.ts'
import { hostileQueries } from '../../../test/hostile-queries.ts'
import { seed } from '../../../test/seeded-random.ts'
import { testApp } from '../../../test/test-app.ts'

let http: FastifyInstance
let close: () => Promise<void>
beforeAll(async () => {
  const world = await testApp()
  close = world.close
  await addSyntheticCars(world.app, 10_000, () => undefined)
  http = await world.app.http()
  await http.inject('/api/v1/cars')
}, 180_000)
afterAll(() => close())

test('20,000 hostile queries: each is answered or refused as input, none fails and none takes half a second', async () => {
  const statuses = new Map<number, number>()
  let longest = { ms: 0, address: '' }
  for (const address of hostileQueries(20_000, seed)) {
    const began = performance.now()
    const { statusCode, body } = await http.inject(address)
    const ms = performance.now() - began
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    if (ms > longest.ms) longest = { ms, address }
    if (statusCode >= 500) expect.fail(`seed ${seed}: ${statusCode} for ${address}: ${body}`)
  }
  console.log(`seed ${seed}: ${JSON.stringify(Object.fromEntries(statuses))}, longest ${longest.ms.toFixed(0)} ms`)
  expect([...statuses.keys()].filter((status) => ![200, 400, 414, 422, 431].includes(status))).toEqual([])
  expect(statuses.get(200)).toBeGreaterThan(3_000)
  expect(longest.ms, `seed ${seed}: ${longest.address}`).toBeLessThan(500)
}, 600_000)
