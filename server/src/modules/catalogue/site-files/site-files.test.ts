import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { system } from '../../../lib/actor.ts'
import { readFleetFile, runFleetImport } from '../../offers/index.ts'

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
  const bytes = readFileSync(new URL('../../../../seed/data/fleet.csv', import.meta.url))
  await runFleetImport(app, system('test'), readFleetFile(bytes, '2026-11-23'), 'fleet.csv', '2026-11-23')
  await app.runJobs()
  http = await app.http()
})
afterAll(() => close())

const get = (path: string) => http.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:3000' } })

test('every listed car is in exactly one sitemap that the index names', async () => {
  const index = (await get('/sitemaps')).body
  const parts = [...index.matchAll(/\/sitemaps\/cars\/([0-9a-f-]+)\.xml/g)].map((match) => match[1]!)
  const urls: string[] = []
  for (const part of parts)
    urls.push(
      ...[...(await get(`/sitemaps/cars/${part}`)).body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!),
    )
  const listed = await app.query<{ slug: string }>('select slug from catalogue.listings where subscribable or buyable')
  expect(urls.sort()).toEqual(listed.map((row) => `${app.config.publicUrl}/cars/${row.slug}`).sort())
  expect(index).toContain(`${app.config.publicUrl}/sitemaps/pages.xml`)
})

test('the sitemap of pages names the hubs and no page of a person', async () => {
  const { body } = await get('/sitemaps/pages')
  expect(body).toContain(`<loc>${app.config.publicUrl}/hubs/sydney</loc>`)
  expect(body).not.toMatch(/\/(account|staff|subscribe)/)
})

test('the feed holds every listed car once, and never a VIN or plate', async () => {
  const { body, headers } = await get('/feeds/vehicles')
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  const [{ n } = { n: 0 }] = await app.query<{ n: number }>(
    'select count(*)::int as n from catalogue.listings where subscribable or buyable',
  )
  expect(body.trimEnd().split('\r\n')).toHaveLength(n + 1)
  const secrets = await app.query<{ vin: string | null; rego: string | null }>('select vin, rego from fleet.vehicles')
  for (const { vin, rego } of secrets)
    for (const secret of [vin, rego]) if (secret && secret.length > 4) expect(body).not.toContain(secret)
})

test('the feed goes on behind a car', async () => {
  const all = (await get('/feeds/vehicles')).body.trimEnd().split('\r\n').slice(1)
  const behind = (await get(`/feeds/vehicles?after=${all[9]!.split(',')[0]}`)).body.trimEnd().split('\r\n').slice(1)
  expect(behind).toEqual(all.slice(10))
})

test('a shared link shows a picture of 1200 × 630 pixels', async () => {
  const [{ slug } = { slug: '' }] = await app.query<{ slug: string }>(
    'select slug from catalogue.listings where subscribable order by slug limit 1',
  )
  const answer = await get(`/cars/${slug}/preview`)
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png'])
  const { width, height, format } = await sharp(answer.rawPayload).metadata()
  expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' })
  expect((await get('/cars/no-such-car/preview')).statusCode).toBe(404)
})
