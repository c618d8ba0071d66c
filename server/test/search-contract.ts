import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CarSource, SearchCar, SearchPort, SearchQuestion } from '../src/adapters/search/search.ts'
import { car, filters, inOrder, now } from './plain-search.ts'

const seed = Date.now() & 0xffff

/** An engine over changes, and how to make it take them in. */
export interface OpenedSearch {
  search: Pick<SearchPort, 'find' | 'count' | 'counts' | 'known'>
  takeIn(): Promise<unknown>
}

/** Cars that change, as `catalogue.listings` would tell it. */
export function changingCars() {
  const cars = new Map<number, { version: number; car: SearchCar | null }>()
  let version = 0
  const source: CarSource = {
    changes: async (after, limit) =>
      [...cars]
        .map(([number, one]) => ({ number, ...one }))
        .filter((one) => one.version > after)
        .sort((a, b) => a.version - b.version)
        .slice(0, limit),
    newest: async () => version,
    census: async () => ({
      version,
      versions: [...cars.values()].reduce((sum, one) => sum + one.version, 0),
      listed: listed().length,
    }),
  }
  function listed(): SearchCar[] {
    return [...cars.values()].flatMap((one) => one.car ?? [])
  }
  return {
    source,
    listed,
    change(number: number, one: Omit<SearchCar, 'number'> | null) {
      version += 1
      cars.set(number, { version, car: one && { ...one, number } })
    },
  }
}

/** What every search engine promises: the plain answers, also while cars change. */
export function searchContract(open: (source: CarSource) => Promise<OpenedSearch>, runs: number): void {
  test(`finds, orders and counts as a plain loop does, also after changes (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(car, { maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(59), fc.option(car)), { maxLength: 20 }),
        fc.array(filters, { minLength: 1, maxLength: 4 }),
        async (first, later, asked) => {
          const cars = changingCars()
          const { search, takeIn } = await open(cars.source)
          const compare = async () => {
            await takeIn()
            for (const one of asked) await compareAnswers(search, cars.listed(), one)
          }
          for (const [index, one] of first.entries()) cars.change(index + 1, one)
          await compare()
          for (const [at, one] of later) cars.change(at + 1, one)
          await compare()
        },
      ),
      { seed, numRuns: runs, endOnFailure: true },
    )
  })

  test('knows the words that some car has', async () => {
    const cars = changingCars()
    const { search, takeIn } = await open(cars.source)
    const [one] = fc.sample(car, { numRuns: 1, seed: 1 })
    cars.change(1, { ...one!, words: ['red', 'cx', '5'], stockWords: ['fa', '1207'] })
    await takeIn()
    expect([...(await search.known(['red', 'blue', 'cx-5', '1207', '1208', 'fa']))]).toEqual([
      'red',
      'cx-5',
      '1207',
      'fa',
    ])
  })

  test('has nothing to say of no car', async () => {
    const { search, takeIn } = await open(changingCars().source)
    await takeIn()
    expect(await search.find({ filters: {}, offset: 0, limit: 24, now })).toEqual({ numbers: [], total: 0, next: null })
    expect([await search.count({ hub: ['Perth'] }), (await search.counts({})).pPlate]).toEqual([
      0,
      { allowed: 0, barred: 0, unknown: 0 },
    ])
  })
}

async function compareAnswers(
  search: OpenedSearch['search'],
  cars: readonly SearchCar[],
  asked: SearchQuestion['filters'],
) {
  const expected = inOrder(cars, asked)
  const found = await search.find({ filters: asked, offset: 0, limit: 10, now })
  expect([found.numbers, found.total]).toEqual([expected.slice(0, 10), expected.length])
  expect(found.next === null).toBe(expected.length <= 10)
  const second = expected.slice(10, 20)
  expect((await search.find({ filters: asked, offset: 10, limit: 10, now })).numbers).toEqual(second)
  if (found.next)
    expect((await search.find({ filters: asked, offset: 0, after: found.next, limit: 10, now })).numbers).toEqual(
      second,
    )
  expect(await search.count(asked)).toBe(expected.length)
  const counts = await search.counts(asked)
  const { hub: _, ...others } = asked
  for (const hub of ['Perth', 'Sydney'] as const)
    expect([hub, counts.of.hub.get(hub) ?? 0]).toEqual([hub, inOrder(cars, { ...others, hub: [hub] }).length])
  const feature = [...(asked.feature ?? []), 'sunroof']
  expect(counts.of.feature.get('sunroof') ?? 0).toBe(inOrder(cars, { ...asked, feature }).length)
  const { p_plate: __, ...anybody } = asked
  expect(counts.pPlate.allowed).toBe(inOrder(cars, { ...anybody, p_plate: true }).length)
}
