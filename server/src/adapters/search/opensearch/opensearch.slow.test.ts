import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOpenSearch } from '../../../../test/open-search.ts'
import { now } from '../../../../test/plain-search.ts'
import { changingCars, searchContract } from '../../../../test/search-contract.ts'
import { createCountingSearch } from '../counting/counting-search.ts'
import type { CarSource, SearchCar } from '../search.ts'
import { createCarIndexer } from './car-indexer.ts'
import { createSearchEngine } from './engine.ts'
import { createOpenSearch } from './opensearch-search.ts'
import { createSearchHttp } from './search-http.ts'

const server = await startOpenSearch()
afterAll(() => server?.close())
const alias = () => `cars-${randomUUID().slice(0, 8)}`
const http = createSearchHttp(server?.url ?? 'http://127.0.0.1:9', 30_000)

describe.runIf(server)('OpenSearch', () => {
  let one: SearchCar
  beforeAll(async () => {
    const { car } = await import('../../../../test/plain-search.ts')
    const { sample } = await import('fast-check')
    one = { ...sample(car, { numRuns: 1, seed: 3 })[0]!, number: 1, subscribable: true, weekly: { 12: 24_900 } }
  })

  searchContract(async (source) => {
    const name = alias()
    return { search: createOpenSearch(http, name), takeIn: createCarIndexer(http, name, source).follow }
  }, 12)

  test('a rebuild leaves one index and never an empty list', async () => {
    const name = alias()
    const cars = changingCars()
    for (let number = 1; number <= 2_000; number += 1) cars.change(number, one)
    const indexer = createCarIndexer(http, name, cars.source)
    const search = createOpenSearch(http, name)
    await indexer.follow()
    let rebuilding = true
    const rebuilt = indexer.rebuild().finally(() => {
      rebuilding = false
    })
    const totals = new Set<number>()
    while (rebuilding) totals.add(await search.count({}))
    await rebuilt
    expect([...totals]).toEqual([2_000])
    expect(Object.keys(await http<object>('GET', `/_alias/${name}`))).toHaveLength(1)
    expect(await indexer.agrees()).toBe(true)
  })

  test('an index that drifted is seen and built anew', async () => {
    const name = alias()
    const cars = changingCars()
    for (let number = 1; number <= 20; number += 1) cars.change(number, one)
    const indexer = createCarIndexer(http, name, cars.source)
    await indexer.follow()
    await http('DELETE', `/${name}/_doc/7`)
    await http('POST', `/${name}/_refresh`)
    expect(await indexer.agrees()).toBe(false)
    const engine = engineOf(name, cars.source)
    await engine.keepUp()
    expect([await indexer.agrees(), await engine.count({})]).toEqual([true, 20])
  })

  test('a wiped engine is answered for by PostgreSQL’s own index until it is built again', async () => {
    const name = alias()
    const cars = changingCars()
    for (let number = 1; number <= 20; number += 1) cars.change(number, one)
    const engine = engineOf(name, cars.source)
    await engine.keepUp()
    const [index] = Object.keys(await http<object>('GET', `/_alias/${name}`))
    await http('DELETE', `/${index}`)
    expect(await engine.count({})).toBe(20)
    await engine.keepUp()
    expect(await createOpenSearch(http, name).count({})).toBe(20)
  })
})

test('an engine that nobody hears is answered for within the request, and the first only waits', async () => {
  const cars = changingCars()
  cars.change(1, { ...aCar, weekly: { 12: 24_900 } })
  const engine = createSearchEngine({
    url: 'http://127.0.0.1:9',
    alias: 'cars',
    source: cars.source,
    own: createCountingSearch(cars.source),
    log: pino({ level: 'silent' }),
  })
  const began = performance.now()
  const found = await engine.find({ filters: {}, offset: 0, limit: 24, now })
  expect(found).toEqual({ numbers: [1], total: 1, next: null })
  expect(performance.now() - began).toBeLessThan(2_000)
})

function engineOf(name: string, source: CarSource) {
  return createSearchEngine({
    url: server!.url,
    alias: name,
    source,
    own: createCountingSearch(source),
    log: pino({ level: 'silent' }),
  })
}

const aCar = {
  subscribable: true,
  buyable: false,
  hub: null,
  body: null,
  fuel: null,
  seats: 5,
  make: 'Kia',
  model: 'Rio',
  drive: null,
  gearbox: null,
  features: [],
  year: null,
  odometer: null,
  range: null,
  consumption: null,
  pPlate: 'unknown' as const,
  driveAway: null,
  freeOn: null,
  readyAt: 0,
  words: ['kia', 'rio'],
  stockWords: ['fa', '1'],
}
