import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { newId } from '../../../lib/ids.ts'
import { anAccount, signInHalf, type TestBrowser } from '../../identity/fixtures.ts'
import { after, aListedCar, reprice } from '../fixtures.ts'
import { mergeFavourites } from './favourites.ts'
import { saveSearch } from './saved-searches.ts'

let app: TestApp
let close: () => Promise<void>
let browser: TestBrowser
let other: TestBrowser
let accountId: string
beforeAll(async () => {
  ;({ app, close } = await testApp())
  const account = await anAccount(app)
  accountId = account.id
  browser = await signInHalf(app, account.email)
  other = await signInHalf(app, (await anAccount(app)).email)
})
afterAll(() => close())

const search = { name: 'Family car', filters: { seats_min: 7, hub: ['Sydney'], price_max: 30_000 } }
const saved = () => app.query<{ name: string; alerts: boolean }>('select name, alerts from catalogue.saved_searches')

describe('saved searches', () => {
  test('are saved, renamed, silenced and removed by their owner alone', async () => {
    const made = await browser.call('POST', '/my/searches', search)
    expect([made.status, made.body]).toEqual([
      201,
      { ...search, id: made.body.id, alerts: true, cars: 0, savedAt: '2026-11-23T01:00:00.000Z' },
    ])
    const path = `/my/searches/${made.body.id}`
    for (const [method, body] of [
      ['PATCH', { alerts: false }],
      ['DELETE', undefined],
    ] as const)
      expect((await other.call(method, path, body)).status).toBe(404)
    expect((await other.call('GET', '/my/searches')).body).toEqual({ searches: [] })
    expect(await saved()).toEqual([{ name: 'Family car', alerts: true }])

    expect((await browser.call('PATCH', path, { name: ' Van ', alerts: false })).body).toMatchObject({
      name: 'Van',
      alerts: false,
    })
    expect((await browser.call('GET', '/my/searches')).body.searches).toMatchObject([{ name: 'Van', alerts: false }])
    expect((await browser.call('DELETE', path)).status).toBe(204)
    expect((await browser.call('DELETE', path)).status).toBe(404)
    expect(await saved()).toEqual([])
    const entries = await app.query<{ action: string }>(
      "select action from audit.entries where object_kind = 'saved-search' order by at, id",
    )
    expect(entries.map((entry) => entry.action).sort()).toEqual([
      'saved-search.remove',
      'saved-search.rename',
      'saved-search.save',
      'saved-search.turn-off',
    ])
  })

  test('are filters without a sentence, order or page; anything else is named and nothing is saved', async () => {
    for (const more of [{ q: 'suv' }, { page: 2 }, { sort: 'price_asc' }, { owner: 'me' }, { price_max: 'cheap' }]) {
      const answer = await browser.call('POST', '/my/searches', { name: 'x', filters: more })
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, expect.stringMatching(/^\/filters/)])
    }
    expect((await browser.call('POST', '/my/searches', { name: '  ', filters: {} })).status).toBe(422)
    expect(await saved()).toEqual([])
  })

  test('two tabs that save the same search at once save one; twenty are kept, also of two tabs at once', async () => {
    const twice = await Promise.all([1, 2, 3].map(() => browser.call('POST', '/my/searches', search)))
    expect(new Set(twice.map((one) => one.body.id)).size).toBe(1)
    const years = Array.from({ length: 24 }, (_, index) => 1980 + index)
    const many = await Promise.all(
      years.map((year_min) => browser.call('POST', '/my/searches', { name: 'x', filters: { year_min } })),
    )
    expect(many.filter((one) => one.status === 201)).toHaveLength(19)
    expect(many.find((one) => one.status === 409)!.body.type).toBe('/problems/saved/too-many')
    expect(await saved()).toHaveLength(20)
    await app.query('delete from catalogue.saved_searches')
  })
})

describe('favourites', () => {
  test('of two tabs that merge at once are one list without doubles; one that is no car is left out', async () => {
    const slugs: string[] = []
    for (let n = 0; n < 4; n += 1) slugs.push((await aListedCar(app)).slug)
    const [a, b, c, d] = slugs as [string, string, string, string]
    expect((await browser.call('POST', '/my/favourites', { slugs: [a] })).body).toEqual({
      slugs: [a],
      priceDrops: true,
    })
    await Promise.all([
      browser.call('POST', '/my/favourites', { slugs: [b, c, 'no-such-car'] }),
      browser.call('POST', '/my/favourites', { slugs: [c, d] }),
      browser.call('POST', '/my/favourites', { slugs: [b, c] }),
    ])
    const { body } = await browser.call('GET', '/my/favourites')
    expect([...body.slugs].sort()).toEqual([...slugs].sort())
    expect((await browser.call('GET', '/my/saved-cars')).body.cars.map((car: { slug: string }) => car.slug)).toEqual(
      body.slugs,
    )
    expect((await other.call('GET', '/my/favourites')).body).toEqual({ slugs: [], priceDrops: true })
    expect((await other.call('DELETE', `/my/favourites/${a}`)).status).toBe(204)
    expect((await browser.call('GET', '/my/favourites')).body.slugs).toContain(a)
    expect((await browser.call('DELETE', `/my/favourites/${a}`)).status).toBe(204)
    expect((await browser.call('DELETE', `/my/favourites/${a}`)).status).toBe(204)
    expect((await browser.call('GET', '/my/favourites')).body.slugs).not.toContain(a)
    await app.query('delete from catalogue.favourites')
  })

  test('are found by an address whose words changed since', async () => {
    const { id, slug } = await aListedCar(app)
    await app.query("update fleet.vehicles set model = 'RAV4 Cruiser' where id = $1", [id])
    await reprice(app, id, 29_900)
    expect((await browser.call('POST', '/my/favourites', { slugs: [slug] })).body.slugs).toEqual([
      slug.replace('rav4', 'rav4-cruiser'),
    ])
    expect((await browser.call('DELETE', `/my/favourites/${slug}`)).status).toBe(204)
    expect((await browser.call('GET', '/my/favourites')).body.slugs).toEqual([])
  })

  test('and searches are nobody’s without signing in', async () => {
    const nobody = await signInHalf(app, 'nobody@example.com')
    for (const path of ['/my/favourites', '/my/searches', '/my/saved-cars'])
      expect((await nobody.call('GET', path)).status).toBe(401)
    expect((await nobody.call('POST', '/my/favourites', { slugs: [] })).status).toBe(401)
  })
})

describe('a stop link', () => {
  const actor = (id: string): AccountActor => ({
    kind: 'account',
    accountId: id,
    customerIds: [],
    roles: ['customer'],
    hubIds: [],
    sessionId: newId(),
  })
  /** As a mail service posts it for its reader: no cookie, no origin, a form that says nothing. */
  const post = async (link: string, headers: Record<string, string> = {}) => {
    const answer = await (await app.http()).inject({
      method: 'POST',
      url: `/api/v1/alert-stops?link=${encodeURIComponent(link)}`,
      headers: { host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: 'List-Unsubscribe=One-Click',
    })
    return [answer.statusCode, answer.json().stopped ?? answer.json().type]
  }
  const linkOf = () => new URL(app.mail.mails.at(-1)!.stopUrl!).searchParams.get('link')!

  test('stops the mails of its search without signing in; twice is no error; no other search of anybody', async () => {
    const mine = await saveSearch(app, actor(accountId), { name: 'RAV4', filters: { model: ['RAV4'] } })
    await aListedCar(app)
    expect(await after(app, 15)).toEqual(['A new car for “RAV4”'])
    const second = await saveSearch(app, actor(accountId), { name: 'Any', filters: {} })
    const foreign = await saveSearch(app, actor((await anAccount(app)).id), { name: 'RAV4', filters: {} })
    const link = linkOf()
    const [what, id, signature] = link.split('.') as [string, string, string]
    expect([what, id]).toEqual(['search', mine.id])
    for (const forged of [
      `search.${foreign.id}.${signature}`,
      `search.${second.id}.${signature}`,
      `prices.${id}.${signature}`,
      `search.${id}.${signature.slice(1)}A`,
      `search.${id}.${signature}.x`,
      `search.${id}.${'A'.repeat(43)}`,
      `everything.${id}.${signature}`,
    ])
      expect(await post(forged)).toEqual([422, '/problems/saved/link-over'])
    const on = async () =>
      (await app.query<{ id: string }>('select id from catalogue.saved_searches where alerts')).map((one) => one.id)
    expect((await on()).sort()).toEqual([mine.id, second.id, foreign.id].sort())
    expect(await post(link)).toEqual([200, 'search'])
    expect(await post(link, { origin: 'https://mail.example' })).toEqual([200, 'search'])
    expect((await on()).sort()).toEqual([second.id, foreign.id].sort())
    expect(
      await app.query("select actor, object_id as id from audit.entries where action = 'saved-search.stop'"),
    ).toEqual([{ actor: 'system:catalogue.stop-alerts', id: mine.id }])
    await aListedCar(app)
    expect((await after(app, 26 * 60)).sort()).toEqual(['A new car for “Any”', 'A new car for “RAV4”'])
    expect(app.mail.mails.filter((mail) => mail.stopUrl?.includes(mine.id))).toHaveLength(1)
    await app.query('delete from catalogue.saved_searches')
    expect(await post(link)).toEqual([200, 'search'])
  })

  test('stops mails about prices for its account alone', async () => {
    const { id, slug } = await aListedCar(app)
    await mergeFavourites(app, actor(accountId), [slug])
    await reprice(app, id, 20_000)
    expect(await after(app, 15)).toEqual(['Lower price: 2023 Toyota RAV4'])
    expect(await post(linkOf())).toEqual([200, 'prices'])
    expect((await browser.call('GET', '/my/favourites')).body.priceDrops).toBe(false)
    await reprice(app, id, 15_000)
    expect(await after(app, 26 * 60)).toEqual([])
    expect((await browser.call('PUT', '/my/price-alerts', { on: true })).body.priceDrops).toBe(true)
    await reprice(app, id, 14_000)
    expect(await after(app, 15)).toHaveLength(1)
  })
})
