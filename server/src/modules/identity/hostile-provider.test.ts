import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clientId, clientSecret, type FakeProvider, startFakeProvider } from '../../../test/fake-provider.ts'
import { claim, spoiled } from '../../../test/spoiled-answers.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, signInHalf, type TestBrowser } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let provider: FakeProvider
let other: FakeProvider
let accountId: string
let email: string

beforeAll(async () => {
  ;[provider, other] = await Promise.all([startFakeProvider(), startFakeProvider()])
  const common = { clientId, clientSecret }
  ;({ app, close } = await testApp({
    config: {
      oidcProviders: [
        { name: 'fake', label: 'Fake', issuer: provider.issuer, ...common },
        { name: 'other', label: 'Other', issuer: other.issuer, ...common },
        // The same provider by a second name: nothing but our own state tells the two apart.
        { name: 'twin', label: 'Twin', issuer: provider.issuer, ...common },
      ],
    },
  }))
  ;({ id: accountId, email } = await anAccount(app))
  const owner = await signInHalf(app, email)
  expect((await answer(owner, 'fake', provider.agree(await begin(owner, 'fake', true)))).status).toBe(200)
})
afterAll(() => Promise.all([close(), provider.close(), other.close()]))
beforeEach(async () => {
  provider.mischief = {}
  await app.query(`delete from platform.rate_hits`)
})

/** A browser that also keeps the cookie which ties an answer to it. */
type Tied = TestBrowser & { tie?: string | undefined }

async function begin(browser: Tied, name: string, link = false): Promise<string> {
  const http = await app.http()
  const reply = await http.inject({
    method: 'POST',
    url: `/api/v1${link ? '/account' : ''}/sign-in-providers/${name}/requests`,
    headers: { origin: 'http://localhost:3000', host: 'localhost:3000', cookie: `fa-dev=${browser.cookie ?? ''}` },
    ...(link ? {} : { payload: { next: '/account' } }),
  })
  browser.tie = reply.cookies.find((one) => one.name === 'fa-provider')?.value
  return reply.json().url
}

async function answer(browser: Tied, name: string, query: URLSearchParams | string) {
  const http = await app.http()
  const reply = await http.inject({
    method: 'POST',
    url: `/api/v1/sign-in-providers/${name}/answers`,
    headers: {
      host: 'localhost:3000',
      'sec-fetch-site': 'cross-site',
      cookie: `fa-dev=${browser.cookie ?? ''}; fa-provider=${browser.tie ?? ''}`,
    },
    payload: { query: String(query) },
  })
  const set = reply.cookies.find((one) => one.name === 'fa-dev')
  if (set) browser.cookie = set.value
  return { status: reply.statusCode, body: reply.json(), setsSession: set !== undefined }
}

/** A refusal that lets nobody in and changes nothing. */
async function refused(run: (browser: Tied) => Promise<Awaited<ReturnType<typeof answer>>>, type = 'provider-refused') {
  const before = await app.query('select account_id, issuer, subject from identity.provider_links')
  const sessions = await app.query('select id from identity.sessions order by id')
  const reply = await run(aBrowser(app))
  expect({ type: reply.body.type, setsSession: reply.setsSession }).toEqual({
    type: `/problems/identity/${type}`,
    setsSession: false,
  })
  expect(JSON.stringify(reply.body)).not.toContain(email)
  expect(await app.query('select account_id, issuer, subject from identity.provider_links')).toEqual(before)
  expect(await app.query('select id from identity.sessions order by id')).toEqual(sessions)
}

test('the right answer signs in whom issuer and subject are linked to, under a new session', async () => {
  const browser: Tied = aBrowser(app)
  const reply = await answer(browser, 'fake', provider.agree(await begin(browser, 'fake')))
  expect(reply.status).toBe(200)
  expect(reply.body).toMatchObject({ linked: false, next: '/account', session: { signedIn: true, account: { email } } })
  expect((await browser.call('GET', '/session')).body.account.id).toBe(accountId)
})

describe('what the token endpoint says', () => {
  test.each(spoiled)('%s: refused', async (_, mischief) => {
    provider.mischief = mischief(provider, other)
    await refused(async (browser) => answer(browser, 'fake', provider.agree(await begin(browser, 'fake'))))
  })
})

type Change = (query: URLSearchParams) => URLSearchParams | string
const without =
  (name: string): Change =>
  (query) => {
    query.delete(name)
    return query
  }
const also =
  (name: string, value: string): Change =>
  (query) => {
    query.append(name, value)
    return query
  }
const set =
  (name: string, value: () => string): Change =>
  (query) => {
    query.set(name, value())
    return query
  }

describe('what the browser brings back', () => {
  test.each<[string, Change]>([
    ['no state', without('state')],
    ['an empty state', set('state', () => '')],
    ['a state that nobody began', set('state', () => 'x'.repeat(43))],
    ['two states', also('state', 'x')],
    ['no code', without('code')],
    ['a code that was never given', set('code', () => 'guessed')],
    ['two codes', also('code', 'x')],
    ['no issuer, where the provider promises one', without('iss')],
    ['another issuer (mix-up)', set('iss', () => other.issuer)],
    ['two issuers', also('iss', 'x')],
    [
      'that the person said no',
      (query) => `error=access_denied&iss=${encodeURIComponent(provider.issuer)}&state=${query.get('state')}`,
    ],
    [
      'a token in the address',
      (query) => `id_token=x.y.z&iss=${encodeURIComponent(provider.issuer)}&state=${query.get('state')}`,
    ],
  ])('%s: refused', async (_, change) => {
    await refused(async (browser) => answer(browser, 'fake', change(provider.agree(await begin(browser, 'fake')))))
  })

  test('the same answer twice counts once, also when fifty come at once', async () => {
    const browser: Tied = aBrowser(app)
    const query = provider.agree(await begin(browser, 'fake'))
    const replies = await Promise.all(Array.from({ length: 50 }, () => answer({ ...browser }, 'fake', query)))
    expect(replies.filter((one) => one.status === 200)).toHaveLength(1)
    expect(replies.filter((one) => one.setsSession)).toHaveLength(1)
  })

  test('an answer that another browser began (forced sign-in): refused', async () => {
    const attacker: Tied = aBrowser(app)
    const query = provider.agree(await begin(attacker, 'fake'))
    await refused(async (victim) => answer(victim, 'fake', query))
    await refused(async (victim) => {
      await begin(victim, 'fake')
      return answer(victim, 'fake', provider.agree(await begin(aBrowser(app) as Tied, 'fake')))
    })
  })

  test('a state of one provider with the answer of another (mix-up): refused', async () => {
    await refused(async (browser) => answer(browser, 'other', provider.agree(await begin(browser, 'fake'))))
  })

  test('a state of one provider under the name of its twin: refused', async () => {
    await refused(async (browser) => answer(browser, 'twin', provider.agree(await begin(browser, 'fake'))))
  })

  test('a code of somebody else’s flow (injection): refused by PKCE and nonce', async () => {
    await refused(async (browser) => {
      const stolen = provider.agree(await begin(aBrowser(app) as Tied, 'fake')).get('code')!
      const query = provider.agree(await begin(browser, 'fake'))
      query.set('code', stolen)
      return answer(browser, 'fake', query)
    })
  })

  test('an answer after ten minutes: refused', async () => {
    await refused(async (browser) => {
      const query = provider.agree(await begin(browser, 'fake'))
      await app.query(`update identity.provider_requests set expires_at = expires_at - interval '10 minutes'`)
      return answer(browser, 'fake', query)
    })
  })
})

describe('who is signed in', () => {
  test('nobody by e-mail address, also one that the provider calls verified', async () => {
    provider.mischief = claim({ sub: 'stranger', email, email_verified: true })
    await refused(
      async (browser) => answer(browser, 'fake', provider.agree(await begin(browser, 'fake'))),
      'not-linked',
    )
  })

  test('nobody by the same subject at another issuer', async () => {
    await refused(async (browser) => answer(browser, 'other', other.agree(await begin(browser, 'other'))), 'not-linked')
  })

  test('a subject that is linked cannot be linked to another account', async () => {
    const second = await anAccount(app)
    const browser: Tied = await signInHalf(app, second.email)
    const reply = await answer(browser, 'fake', provider.agree(await begin(browser, 'fake', true)))
    expect(reply.body.type).toBe('/problems/identity/linked-elsewhere')
    const links = await app.query('select 1 from identity.provider_links where account_id = $1', [second.id])
    expect(links).toEqual([])
  })

  test('a link that one account began is not finished in the session of another', async () => {
    const [first, second] = [await anAccount(app), await anAccount(app)]
    const browser: Tied = await signInHalf(app, first.email)
    const query = provider.agree(await begin(browser, 'fake', true), 'sub-9')
    const later: Tied = { ...(await signInHalf(app, second.email)), tie: browser.tie }
    expect((await answer(later, 'fake', query)).body.type).toBe('/problems/identity/provider-refused')
    expect(await app.query(`select 1 from identity.provider_links where subject = 'sub-9'`)).toEqual([])
  })

  test('an unlinked provider signs nobody in; other sessions end with it and the owner hears of it', async () => {
    const person = await anAccount(app)
    const browser: Tied = await signInHalf(app, person.email)
    const elsewhere = await signInHalf(app, person.email)
    await answer(browser, 'fake', provider.agree(await begin(browser, 'fake', true), 'sub-7'))
    expect((await elsewhere.call('GET', '/account/sign-in-providers')).status).toBe(401)
    const { body } = await browser.call('GET', '/account/sign-in-providers')
    expect(body.links).toMatchObject([{ provider: 'fake', label: 'Fake' }])
    expect((await browser.call('DELETE', `/account/sign-in-providers/${body.links[0].id}`)).status).toBe(204)
    const again: Tied = aBrowser(app)
    const reply = await answer(again, 'fake', provider.agree(await begin(again, 'fake'), 'sub-7'))
    expect(reply.body.type).toBe('/problems/identity/not-linked')
    await app.runJobs()
    const subjects = app.mail.mails.filter((mail) => mail.to.address === person.email).map((mail) => mail.subject)
    expect(subjects).toEqual(expect.arrayContaining(['A sign-in was linked', 'A sign-in was unlinked']))
  })

  test('staff are asked for their second factor as ever', async () => {
    const staff = await anAccount(app, { roles: ['administrator'] })
    await app.query(
      `insert into identity.provider_links values (gen_random_uuid(), $1, 'fake', $2, 'sub-staff', now(), null)`,
      [staff.id, provider.issuer],
    )
    const browser: Tied = aBrowser(app)
    const reply = await answer(browser, 'fake', provider.agree(await begin(browser, 'fake'), 'sub-staff'))
    expect(reply.body.session).toMatchObject({ signedIn: false, waitsFor: 'second_factor', may: [] })
  })
})
