import { allOperations } from '@faith/contract/operation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientId, clientSecret, type FakeProvider, startFakeProvider } from '../../../test/fake-provider.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, setSystemClock, signInHalf, type TestBrowser } from './fixtures.ts'

// A provider signs in and no more: how long that holds, and what ends it, is ours alone (README, “Other providers”).

const day = 86_400_000

let app: TestApp
let close: () => Promise<void>
let provider: FakeProvider

beforeAll(async () => {
  provider = await startFakeProvider()
  const own = { name: 'fake', label: 'Fake', issuer: provider.issuer, clientId, clientSecret }
  ;({ app, close } = await testApp({ config: { oidcProviders: [own] } }))
  const { email } = await anAccount(app)
  await through(await signInHalf(app, email), '/account/sign-in-providers/fake/requests')
})
afterAll(() => Promise.all([close(), provider.close()]))

test('a session begun at a provider ends by our own limits, and only a new answer of the provider signs in again', async () => {
  const browser = aBrowser(app)
  expect((await through(browser, '/sign-in-providers/fake/requests')).session.signedIn).toBe(true)
  const signedInAfter = async (ms: number) => {
    setSystemClock(app, () => new Date(Date.now() + ms))
    return (await browser.call('GET', '/session')).body.signedIn
  }
  // Used every ten days it is never idle; after thirty it is over, though the provider still knows the person.
  const held = []
  for (const days of [10, 20, 29.9, 30.1]) held.push(await signedInAfter(days * day))
  expect(held).toEqual([true, true, true, false])
  expect((await through(browser, '/sign-in-providers/fake/requests')).session.signedIn).toBe(true)
  expect(await signedInAfter(60 * day)).toBe(false)
  setSystemClock(app, () => new Date())
})

test('no address takes a logout token, so none ends anybody’s session', async () => {
  expect(allOperations().filter(({ id, path }) => /logout|backchannel/i.test(id + path))).toEqual([])
  const browser = aBrowser(app)
  await through(browser, '/sign-in-providers/fake/requests')
  const http = await app.http()
  const payload = `logout_token=${encodeURIComponent(logoutToken())}`
  const addresses = [
    '/backchannel-logout',
    '/sign-in-providers/fake/backchannel-logout',
    '/oauth/logout',
    '/sign-in-providers/fake/answers',
  ]
  for (const path of addresses) {
    const reply = await http.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    })
    expect(reply.statusCode, path).toBeGreaterThanOrEqual(400)
  }
  expect((await browser.call('GET', '/session')).body.signedIn).toBe(true)
})

/** As the right provider would write it. */
function logoutToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const claims = {
    iss: provider.issuer,
    aud: clientId,
    sub: 'sub-1',
    iat: Math.floor(Date.now() / 1000),
    jti: 'x',
    events,
  }
  return `${part({ alg: 'RS256', typ: 'logout+jwt', kid: 'k1' })}.${part(claims)}.x`
}

async function through(browser: TestBrowser, path: string) {
  const http = await app.http()
  const headers = { host: 'localhost:3000', origin: 'http://localhost:3000' }
  const begun = await http.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...headers, cookie: `fa-dev=${browser.cookie ?? ''}` },
    ...(path.startsWith('/account') ? {} : { payload: {} }),
  })
  const tie = begun.cookies.find((one) => one.name === 'fa-provider')!.value
  const reply = await http.inject({
    method: 'POST',
    url: '/api/v1/sign-in-providers/fake/answers',
    headers: { host: 'localhost:3000', cookie: `fa-dev=${browser.cookie ?? ''}; fa-provider=${tie}` },
    payload: { query: String(provider.agree(begun.json().url)) },
  })
  const session = reply.cookies.find((one) => one.name === 'fa-dev')
  if (session) browser.cookie = session.value
  return reply.json()
}
