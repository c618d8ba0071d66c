import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSyntheticCars } from '../../../seed/synthetic-cars.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { refreshListings } from './refresh-listings.ts'

// How the server runs the statements that it counted most, at a million cars: none reads a large table from end to end.

const cars = 1_000_000
const sample = 10_000
const large = ['listings', 'vehicles', 'odometer_readings', 'term_prices', 'sale_offers']
let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
  await addSyntheticCars(app, sample, () => undefined)
  http = await app.http()
  // The index in memory is read now: what comes to a million is for the server's plans, not for what is found.
  await http.inject('/api/v1/cars')
  await addSyntheticCars(app, cars, () => undefined, { listed: false })
  const { columns } = (
    await app.query<{ columns: string }>(
      `select string_agg(column_name, ', ') as columns from information_schema.columns where table_schema = 'catalogue'
       and table_name = 'listings' and column_name not in ('vehicle_id', 'slug', 'number', 'version')`,
    )
  )[0]!
  await app.query(
    `insert into catalogue.listings (vehicle_id, slug, ${columns})
     select ('00000000-0000-4000-8000-' || lpad(to_hex($1 * k + row_number() over (partition by k)), 12, '0'))::uuid, slug || '-' || k, ${columns}
     from catalogue.listings, generate_series(1, $2::int) k`,
    [sample, cars / sample - 1],
  )
  await app.query('analyze')
}, 900_000)
afterAll(() => close())

const get = async (path: string) => {
  const { statusCode } = await http.inject(path)
  expect([path, statusCode]).toEqual([path, 200])
}

async function work(): Promise<void> {
  const { cars: listed } = (await http.inject('/api/v1/car-cards')).json<{ cars: { id: string; slug: string }[] }>()
  for (const { slug } of listed) await get(`/api/v1/cars/${slug}`)
  for (const query of [
    'hub=Sydney',
    'q=red+corolla',
    'sort=year_desc&page=3',
    'price_max=20000&seats_min=7',
    'make=Nobody',
  ])
    for (const path of ['cars', 'car-cards']) await get(`/api/v1/${path}?${query}`)
  for (const path of ['home', 'sitemaps', `sitemaps/cars/${listed[0]!.id}`, 'feeds/vehicles'])
    await get(`/api/v1/${path}`)
  // As when a price or a state of a car changes.
  await refreshListings(
    app,
    listed.map(({ id }) => id),
  )
  await get('/api/v1/car-cards?hub=Perth')
}

test('none of the statements that are run most reads a large table whole', async () => {
  await app.query('select pg_stat_statements_reset()')
  await work()
  const statements = await app.query<{ text: string; calls: number }>(
    `select query as text, calls::int from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database()) and userid = 'faith_app'::regrole
       and query ~ '(catalogue|fleet|offers)"?\\.' and query ~* '^\\s*(select|with|insert|update|delete)'
     order by calls desc limit 20`,
  )
  expect(statements.length).toBeGreaterThanOrEqual(12)
  const client = new pg.Client({ connectionString: app.database.app })
  await client.connect()
  const whole: string[] = []
  try {
    for (const { text } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (generic_plan, format json) ${text}`,
      )
      for (const table of readWhole(rows[0]!['QUERY PLAN'][0].Plan)) whole.push(`${table}: ${text}`)
    }
  } finally {
    await client.end()
  }
  console.log(
    `${cars} cars, ${statements.length} statements:\n${statements.map(({ calls, text }) => `${calls} × ${text.replaceAll(/\s+/g, ' ').slice(0, 110)}`).join('\n')}`,
  )
  expect(whole).toEqual([])
}, 600_000)

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Plan[]
}

function readWhole(plan: Plan): string[] {
  const own =
    plan['Node Type'].endsWith('Seq Scan') && large.includes(plan['Relation Name'] ?? '')
      ? [plan['Relation Name']!]
      : []
  return [...own, ...(plan.Plans ?? []).flatMap(readWhole)]
}
