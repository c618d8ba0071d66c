import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { commit } from '../fleet/index.ts'
import { readFleetFile, runFleetImport } from '../offers/index.ts'

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
  const bytes = readFileSync(new URL('../../../seed/data/fleet.csv', import.meta.url))
  await runFleetImport(app, system('test'), readFleetFile(bytes, '2026-11-23'), 'fleet.csv', '2026-11-23')
  await app.runJobs()
  http = await app.http()
})
afterAll(() => close())

const get = async (path: string) =>
  (await http.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:3000' } })).json()

test('the list holds exactly the cars that can be subscribed to', async () => {
  const [row] = await app.query<{ n: number }>(
    `select count(*)::int as n from fleet.vehicles v where state = 'ready' and exists (select from offers.term_prices p where p.vehicle_id = v.id)`,
  )
  const list = await get('/cars')
  expect(list.page).toEqual({ page: 1, pageSize: 24, total: row!.n })
  expect(list.cars).toHaveLength(24)
})

test('pages do not overlap and together are the whole', async () => {
  const first = await get('/cars?sort=price_asc')
  const pages = Math.ceil(first.page.total / 24)
  const slugs: string[] = []
  for (let page = 1; page <= pages; page += 1)
    slugs.push(...(await get(`/cars?sort=price_asc&page=${page}`)).cars.map((car: { slug: string }) => car.slug))
  expect(slugs).toHaveLength(first.page.total)
  expect(new Set(slugs).size).toBe(first.page.total)
})

test('each facet’s count is what choosing it gives, and its own filter does not count', async () => {
  const { facets } = await get('/cars?hub=Sydney&fuel=Hybrid')
  for (const choice of facets.body)
    expect([
      choice.value,
      (await get(`/cars?hub=Sydney&fuel=Hybrid&body=${encodeURIComponent(choice.value)}`)).page.total,
    ]).toEqual([choice.value, choice.count])
  for (const choice of facets.hub)
    expect([choice.value, (await get(`/cars?fuel=Hybrid&hub=${choice.value}`)).page.total]).toEqual([
      choice.value,
      choice.count,
    ])
})

test('filters that match nothing say what to relax and show the nearest cars', async () => {
  const list = await get('/cars?hub=Perth&seats=7&fuel=Hybrid&price_max=20000')
  expect(list.page.total).toBe(0)
  expect(list.nearest.length).toBeGreaterThan(0)
  for (const one of list.relaxations) expect(one.count).toBeGreaterThan(0)
})

test('a sentence filters as its filters do, and says what it did not understand', async () => {
  const q = 'SUV tradie under $400 a week in Sydney'
  const said = await get(`/cars?q=${encodeURIComponent(q)}`)
  const filters = { channel: 'subscribe', hub: ['Sydney'], body: ['SUV'], price_max: 40_000 }
  expect(said.read).toEqual({ filters, text: null, missed: ['tradie'] })
  const filtered = await get('/cars?channel=subscribe&hub=Sydney&body=SUV&price_max=40000')
  expect([said.page, said.cars]).toEqual([filtered.page, filtered.cars])
  expect(said.page.total).toBeGreaterThan(0)
  expect((await get(`/cars?q=${encodeURIComponent(q)}&hub=Perth`)).page).toEqual(
    (await get('/cars?hub=Perth&body=SUV&price_max=40000')).page,
  )
})

test('the cards alone are those of the list', async () => {
  const query = 'hub=Sydney&sort=price_asc&price_max=40000'
  const { cars, page, next } = await get(`/cars?${query}`)
  expect(await get(`/car-cards?${query}`)).toEqual({ cars, page, next })
})

test('suggestions complete the last words, most cars first, and name nothing that nobody can have', async () => {
  const { suggestions } = await get('/searches/suggestions?q=cheap+toyota+cor')
  expect(suggestions[0].text).toBe('cheap Toyota Corolla')
  expect((await get('/searches/suggestions?q=syd')).suggestions).toEqual([
    { text: 'Sydney', cars: (await get('/cars?hub=Sydney')).page.total },
  ])
  expect(await get('/searches/suggestions?q=lambor')).toEqual({ suggestions: [] })
})

test('words that no filter takes search the cars’ texts; what is not wanted is not searched for', async () => {
  expect(await get(`/searches/reading?q=${encodeURIComponent('ranger wildtrak, not a mazda')}`)).toEqual({
    filters: { make: ['Ford'], model: ['Ranger'] },
    text: 'wildtrak',
    missed: ['mazda'],
  })
})

test('an answer never carries VIN, plate or cost', async () => {
  const { slug } = (await get('/cars')).cars[0]
  const text = JSON.stringify(await get(`/cars/${slug}`))
  const [car] = await app.query<{ vin: string | null; rego: string }>(
    `select vin, rego from fleet.vehicles where stock_no = upper(substring($1 from '[a-z]+-[0-9]+$'))`,
    [slug],
  )
  expect(text).not.toContain(car!.vin ?? car!.rego)
  expect(text).not.toContain(`"${car!.rego}"`)
})

test('the quote of the running example’s figures, from the car’s own prices', async () => {
  const quote = await get('/cars/2025-mg-mg4-fa-1013/quote?term=6&km=500&faith_care=true&start_on=2026-11-26')
  expect(quote.weekly).toEqual({
    carPriceCents: 28900,
    lines: [
      { kind: 'car', quantity: 1, amountCents: 28900, gstCents: 2627 },
      { kind: 'plan_500', quantity: 1, amountCents: 1900, gstCents: 173 },
      { kind: 'faith_care', quantity: 1, amountCents: 1500, gstCents: 136 },
    ],
    totalCents: 32300,
    gstCents: 2936,
  })
  expect(quote.signing).toEqual({ weekOneCents: 32300, bondCents: 60000, dueCents: 92300 })
  expect(quote.termEndsOn).toBe('2027-05-26')
  expect(quote.debits[0]).toEqual({ on: '2026-12-03', amountCents: 32300 })
  expect(quote.exit.points.at(-1)).toEqual({ week: 26, on: '2027-05-26', chargeCents: 0 })
})

test('a term that the car does not have is refused', async () => {
  const answer = await http.inject({
    url: '/api/v1/cars/2025-mg-mg4-fa-1013/quote?term=1',
    headers: { host: 'localhost:3000' },
  })
  expect([answer.statusCode, answer.json().type]).toEqual([409, '/problems/subscriptions/term-not-offered'])
})

test('what cars cost in all: one price list, one use, in the asked order', async () => {
  const [one, other] = ['2025-mg-mg4-fa-1013', (await get('/cars?channel=buy')).cars[0].slug]
  const { cars, weeks, assumptions } = await get(
    `/costs-of-use?car=${other}&car=${one}&car=gone&months=12&km_per_week=400`,
  )
  expect([weeks, assumptions.onDate]).toEqual([53, '2026-11-23'])
  expect(cars.map((car: { slug: string }) => car.slug)).toEqual([other, one])
  const { subscribe } = cars[1]
  // 15 km a week over the included 385 at 30 cents.
  const parts = Object.fromEntries(
    subscribe.lines.map((line: { kind: string; amountCents: number }) => [line.kind, line.amountCents]),
  )
  expect([subscribe.weeklyCents * 53, 53 * 450]).toEqual([parts['weekly'], parts['kilometres']])
  expect(cars[0].buy.totalCents).toBeLessThan(cars[0].finance.totalCents)
  const many = await http.inject({
    url: `/api/v1/costs-of-use?car=a&car=b&car=c&car=d&car=e`,
    headers: { host: 'localhost:3000' },
  })
  expect(many.statusCode).toBe(422)
})

test('a car that is promised away leaves the list and keeps its page', async () => {
  const [car] = await app.query<{ id: string }>(`select id from fleet.vehicles where stock_no = 'FA-1013'`)
  const before = (await get('/cars')).page.total
  await app.db.inTransaction(system('test'), (tx) => commit(tx, { vehicleId: car!.id, kind: 'block', reason: 'test' }))
  await app.runJobs()
  expect((await get('/cars')).page.total).toBe(before - 1)
  const page = await get('/cars/2025-mg-mg4-fa-1013')
  expect([page.availability.state, page.mayHold]).toEqual(['taken', false])
  expect(page.similar).toHaveLength(4)
})
