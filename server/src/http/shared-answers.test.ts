import { readFileSync } from 'node:fs'
import { allOperations } from '@faith/contract/operation'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { system } from '../lib/actor.ts'
import { commit } from '../modules/fleet/index.ts'
import { readFleetFile, runFleetImport } from '../modules/offers/index.ts'

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
  const bytes = readFileSync(new URL('../../seed/data/fleet.csv', import.meta.url))
  await runFleetImport(app, system('test'), readFleetFile(bytes, '2026-11-23'), 'fleet.csv', '2026-11-23')
  await app.runJobs()
  http = await app.http()
})
afterAll(() => close())

const get = (path: string, headers: Record<string, string> = {}) =>
  http.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:3000', ...headers } })

test('only what anybody may read without credentials is shared', () => {
  const shared = allOperations().filter((one) => one.shared)
  expect(shared.map((one) => one.id)).toEqual([
    'listCards',
    'listCars',
    'getCar',
    'showCostsOfUse',
    'getHome',
    'listHubs',
    'readSearch',
    'suggestSearches',
  ])
  expect(shared.filter((one) => one.access !== 'public' || one.method !== 'GET' || one.credentials !== 'none')).toEqual(
    [],
  )
})

test('a shared answer has a tag, and whoever has it is told so', async () => {
  const first = await get('/cars?hub=Sydney&fuel=Hybrid')
  const { etag } = first.headers
  expect([first.statusCode, first.headers['cache-control'], etag]).toEqual([
    200,
    'no-cache',
    expect.stringMatching(/^"[\w-]{27}"$/),
  ])
  const known = await get('/cars?fuel=Hybrid&hub=Sydney', { 'if-none-match': `"other", W/${etag}` })
  expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', etag])
})

test('who asks changes no byte of it', async () => {
  const open = await get('/cars')
  const named = await get('/cars', { cookie: `fa-dev=${'a'.repeat(43)}; fa-visitor=${'b'.repeat(43)}` })
  expect([named.statusCode, named.body, named.headers['etag']]).toEqual([200, open.body, open.headers['etag']])
  expect([open.headers['set-cookie'], named.headers['set-cookie']]).toEqual([undefined, undefined])
})

test('a change of a car is seen by the next who asks', async () => {
  const before = await get('/cars')
  const [car] = await app.query<{ id: string }>(`select id from fleet.vehicles where stock_no = 'FA-1013'`)
  await app.db.inTransaction(system('test'), (tx) => commit(tx, { vehicleId: car!.id, kind: 'block', reason: 'test' }))
  await app.runJobs()
  const after = await get('/cars')
  expect(after.json().page.total).toBe(before.json().page.total - 1)
  expect(after.headers['etag']).not.toBe(before.headers['etag'])
})

test('a refusal is kept by nobody', async () => {
  const answer = await get('/cars?hub=Hobart')
  expect([answer.statusCode, answer.headers['cache-control'], answer.headers['etag']]).toEqual([
    422,
    'no-store',
    undefined,
  ])
})
