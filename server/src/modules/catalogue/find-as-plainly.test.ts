import type { CarFilters, FacetChoice } from '@faith/contract/catalogue'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSyntheticCars } from '../../../seed/synthetic-cars.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { commit } from '../fleet/index.ts'
import { findSimilar } from './find-similar.ts'
import type { Listing } from './rules/listing.ts'
import { matching, priceOf } from './rules/match-cars.ts'
import { similarCars } from './rules/similar-cars.ts'

// The engine's answers over HTTP beside the plain way: every listing read by SQL, filtered and sorted one by one.

const seed = Date.now() & 0xffff
let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>
let listings: Listing[]

beforeAll(async () => {
  ;({ app, close } = await testApp())
  await addSyntheticCars(app, 3_000, () => undefined)
  const some = await app.query<{ id: string }>(
    `select id from fleet.vehicles where state = 'ready' order by stock_no limit 60`,
  )
  await app.db.inTransaction(system('test'), async (tx) => {
    for (const [index, { id }] of some.entries())
      await commit(tx, {
        vehicleId: id,
        kind: 'block',
        reason: 'test',
        ...(index % 3 === 0 ? {} : { until: new Date(Date.parse('2026-12-01T03:00:00Z') + index * 43_200_000) }),
      })
  })
  await app.runJobs()
  http = await app.http()
  const rows = await app.query<Record<string, unknown>>('select * from catalogue.listings')
  listings = rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
          value,
        ]),
      ) as unknown as Listing,
  )
}, 120_000)
afterAll(() => close())

const some = <T>(...values: T[]) => fc.constantFrom(...values)
const filters: fc.Arbitrary<Omit<CarFilters, 'q' | 'page' | 'after'>> = fc.record(
  {
    channel: some('subscribe' as const, 'buy' as const),
    hub: some(['Perth' as const], ['Sydney' as const, 'Brisbane' as const]),
    body: some(['SUV' as const], ['Ute' as const, 'Wagon' as const]),
    fuel: some(['Hybrid' as const], ['Petrol' as const, 'Diesel' as const]),
    seats: some([5], [7, 8]),
    seats_min: some(5, 7),
    make: some(['Toyota'], ['Mazda', 'Kia']),
    transmission: some('automatic' as const, 'manual' as const),
    drive: some(['AWD' as const], ['FWD' as const, '4WD' as const]),
    feature: some(['isofix'], ['isofix', 'tow_bar']),
    price_max: some(24_900, 40_000, 3_000_000),
    term: some(1, 3, 12),
    year_min: some(2018, 2024),
    odometer_max: some(20_000, 80_000),
    p_plate: some(true, false),
    available_by: some('2026-12-05', '2026-12-20'),
    text: some('red', 'white toyota', 'SY 1207', 'sy-77'),
    sort: some<NonNullable<CarFilters['sort']>>(
      'price_asc',
      'price_desc',
      'year_desc',
      'odometer_asc',
      'available_asc',
      'recommended',
      'range_desc',
      'consumption_asc',
    ),
  },
  { requiredKeys: [] },
)

test(`3,000 cars are found, sorted and counted as plainly (seed ${seed})`, async () => {
  const now = app.clock.now().getTime()
  const listed = listings.filter(
    (one) => (one.subscribable || one.buyable) && (!one.blocked || one.blockedUntil !== null),
  )
  await fc.assert(
    fc.asyncProperty(filters, some(1, 2, 5), async (asked, page) => {
      const expected = matching(listed, asked).sort((a, b) => before(a, b, asked, now))
      const answer = await http.inject({
        url: `/api/v1/cars?${query({ ...asked, page })}`,
        headers: { host: 'localhost:3000' },
      })
      expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
      const { cars, page: told, facets } = answer.json()
      expect(told.total).toBe(expected.length)
      expect(cars.map((one: { slug: string }) => one.slug)).toEqual(
        expected.slice((page - 1) * 24, page * 24).map((one) => one.slug),
      )
      for (const [name, own] of [
        ['body', 'body'],
        ['make', 'make'],
        ['hub', 'hubName'],
        ['fuel', 'fuel'],
      ] as const) {
        const cars = Map.groupBy(matching(listed, asked, name), (one) => one[own])
        expect([name, facets[name].map((one: FacetChoice) => [one.value, one.count])]).toEqual([
          name,
          facets[name].map(({ value }: FacetChoice) => [value, cars.get(value)?.length ?? 0]),
        ])
      }
    }),
    { seed, numRuns: 80, endOnFailure: true },
  )
}, 120_000)

test('behind each page the next begins, to the end, in every order', async () => {
  const now = app.clock.now().getTime()
  const listed = listings.filter((one) => one.subscribable && (!one.blocked || one.blockedUntil !== null))
  for (const sort of ['recommended', 'available_asc', 'price_desc', 'range_desc'] as const) {
    for (const asked of [{ sort }, { sort, hub: ['Perth' as const], fuel: ['Electric' as const] }]) {
      const slugs: string[] = []
      let after: string | null = null
      do {
        const path: string = `/api/v1/car-cards?${query({ ...asked, ...(after ? { after } : {}) })}`
        const { cars, next } = (await http.inject({ url: path, headers: { host: 'localhost:3000' } })).json()
        slugs.push(...cars.map((one: { slug: string }) => one.slug))
        after = next
      } while (after)
      const expected = matching(listed, asked).sort((a, b) => before(a, b, asked, now))
      expect(slugs).toEqual(expected.map((one) => one.slug))
    }
  }
}, 60_000)

function query(asked: CarFilters): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    for (const one of [value].flat()) if (one !== undefined) params.append(name, String(one))
  return params.toString()
}

/** The order of a list, ties by the car's number in the catalogue. */
function before(a: Listing, b: Listing, asked: CarFilters, now: number): number {
  const [ka, kb] = [keyOf(a, asked, now), keyOf(b, asked, now)]
  const at = ka.findIndex((key, index) => key !== kb[index])
  return at < 0 ? a.number - b.number : ka[at]! - kb[at]!
}

function keyOf(one: Listing, asked: CarFilters, now: number): number[] {
  const last = Number.POSITIVE_INFINITY
  const down = (value: number | null) => (value === null ? last : -value)
  const free = (one.blocked ? one.blockedUntil : one.heldUntil)?.getTime() ?? 0
  const later = free > now ? 1 : 0
  switch (asked.sort ?? 'recommended') {
    case 'price_desc':
      return [down(priceOf(one, asked))]
    case 'price_asc':
      return [priceOf(one, asked) ?? last]
    case 'year_desc':
      return [down(one.year)]
    case 'odometer_asc':
      return [one.odometerKm ?? last]
    case 'range_desc':
      return [down(one.evRangeKm)]
    case 'consumption_asc':
      return [one.fuelLitresPerHundredKm ?? last]
    case 'available_asc':
      return [later * free]
    case 'recommended':
      return [later, priceOf(one, asked) ?? last]
  }
}

test('similar cars are those that the rule chooses among all cars of the same body', async () => {
  const free = listings.filter((one) => one.subscribable)
  const asked = free.filter((_, index) => index % 15 === 0)
  expect(asked.length).toBeGreaterThan(100)
  const numbers = (cars: readonly { number: number }[]) => cars.map((one) => one.number)
  for (const car of asked) {
    const best = similarCars(
      car,
      free.filter((one) => one.body === car.body),
      4,
    )
    expect([car.number, ...numbers(await findSimilar(app, car, 4))]).toEqual([car.number, ...numbers(best)])
  }
})
