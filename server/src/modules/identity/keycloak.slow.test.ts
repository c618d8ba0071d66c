import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findKeycloak, type Keycloak, startKeycloak } from '../../../test/keycloak.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, signInHalf, type TestBrowser } from './fixtures.ts'

// Keycloak, as operators run it: discovery, its own login form, code with PKCE, an answer that names its issuer, a signed ID token.

const file = findKeycloak()
const clientSecret = 'a secret of the test only, long enough'
const site = 'http://localhost:3000'
const password = 'three kelpies at dusk'

const realm = (name: string) => ({
  realm: name,
  clients: [
    {
      clientId: 'faith-auto',
      secret: clientSecret,
      redirectUris: [`${site}/sign-in/with/*`],
      standardFlowEnabled: true,
      directAccessGrantsEnabled: false,
      attributes: { 'pkce.code.challenge.method': 'S256' },
    },
  ],
  users: ['aroha', 'mallory'].map((username) => ({
    username,
    enabled: true,
    // The same address as an account of ours has: that alone links nothing.
    email: `${username}@example.com`,
    emailVerified: true,
    firstName: 'Aroha',
    lastName: 'O’Brien',
    credentials: [{ type: 'password', value: password }],
  })),
})

describe.skipIf(!file)('Keycloak', () => {
  let keycloak: Keycloak
  let app: TestApp
  let close: () => Promise<void>
  let issuer: string

  beforeAll(async () => {
    keycloak = await startKeycloak(file!, [realm('faith'), realm('other')])
    issuer = `${keycloak.url}/realms/faith`
    const client = { clientId: 'faith-auto', clientSecret }
    const tested = await testApp({
      config: {
        oidcProviders: [
          { name: 'keycloak', label: 'Keycloak', issuer, ...client },
          { name: 'other', label: 'Another realm', issuer: `${keycloak.url}/realms/other`, ...client },
          // The same server by another name: it says itself that it is not this.
          { name: 'renamed', label: 'Renamed', issuer: `http://localhost:${keycloak.port}/realms/faith`, ...client },
        ],
      },
    })
    ;({ app, close } = tested)
  }, 240_000)
  afterAll(async () => {
    await close?.()
    keycloak?.close()
  })

  const links = () => app.query('select issuer, subject, account_id from identity.provider_links')

  test('links, signs in by the link, and no longer once it is unlinked', async () => {
    const { id, email } = await anAccount(app)
    const owner = await signInHalf(app, email)
    const linking = await begin(owner, '/account/sign-in-providers/keycloak/requests')
    const asked = new URL(linking.url).searchParams
    expect([asked.get('code_challenge_method'), asked.get('response_type'), asked.get('prompt')]).toEqual([
      'S256',
      'code',
      'login',
    ])
    const answer = await logIn(linking.url)
    expect(answer.get('iss')).toBe(issuer)
    expect(answer.get('state')).toBe(asked.get('state'))
    const linked = await bring(owner, 'keycloak', linking.tie, answer)
    expect(linked.body).toMatchObject({ linked: true, session: { account: { id } } })
    const [link] = await links()
    expect(link).toMatchObject({ issuer, account_id: id })

    const visitor = aBrowser(app)
    const begun = await begin(visitor, '/sign-in-providers/keycloak/requests')
    const query = await logIn(begun.url)
    const signedIn = await bring(visitor, 'keycloak', begun.tie, query)
    expect(signedIn.body).toMatchObject({ linked: false, session: { signedIn: true, account: { id, email } } })
    // The code and the state are used up.
    const again = await bring(aBrowser(app), 'keycloak', begun.tie, query)
    expect(again.body.type).toBe('/problems/identity/provider-refused')

    const [mine] = (await owner.call('GET', '/account/sign-in-providers')).body.links
    expect(mine).toMatchObject({ provider: 'keycloak', label: 'Keycloak' })
    expect((await owner.call('DELETE', `/account/sign-in-providers/${mine.id}`)).status).toBe(204)
    expect(await links()).toEqual([])
    const later = aBrowser(app)
    const afterwards = await begin(later, '/sign-in-providers/keycloak/requests')
    const refused = await bring(later, 'keycloak', afterwards.tie, await logIn(afterwards.url))
    expect(refused.body.type).toBe('/problems/identity/not-linked')
    expect((await later.call('GET', '/session')).body.signedIn).toBe(false)
  })

  test('an address that an account here has links nothing', async () => {
    const visitor = aBrowser(app)
    const begun = await begin(visitor, '/sign-in-providers/keycloak/requests')
    const answer = await bring(visitor, 'keycloak', begun.tie, await logIn(begun.url, 'mallory'))
    expect(answer.body.type).toBe('/problems/identity/not-linked')
    expect(await links()).toEqual([])
  })

  test('what its answer says must be what was asked', async () => {
    const { email } = await anAccount(app)
    const owner = await signInHalf(app, email)
    const spoil = async (change: (query: URLSearchParams) => void, bringTo = 'keycloak') => {
      const begun = await begin(owner, '/account/sign-in-providers/keycloak/requests')
      const query = await logIn(begun.url)
      change(query)
      return (await bring(owner, bringTo, begun.tie, query)).body.type
    }
    const refused = '/problems/identity/provider-refused'
    expect(await spoil((query) => query.set('iss', `${keycloak.url}/realms/other`))).toBe(refused)
    expect(await spoil((query) => query.delete('iss'))).toBe(refused)
    expect(await spoil((query) => query.set('state', 'x'.repeat(43)))).toBe(refused)
    expect(await spoil((query) => query.set('code', `${query.get('code')}x`))).toBe(refused)
    expect(await spoil(() => undefined, 'other')).toBe(refused)
    // A code of one realm, brought as an answer of the other.
    const begun = await begin(owner, '/account/sign-in-providers/keycloak/requests')
    const elsewhere = await begin(owner, '/account/sign-in-providers/other/requests')
    const foreign = await logIn(elsewhere.url)
    foreign.set('state', new URL(begun.url).searchParams.get('state')!)
    foreign.set('iss', issuer)
    expect((await bring(owner, 'keycloak', begun.tie, foreign)).body.type).toBe(refused)
    expect(await links()).toEqual([])
  })

  test('it hands out no code without PKCE', async () => {
    const begun = await begin(aBrowser(app), '/sign-in-providers/keycloak/requests')
    const url = new URL(begun.url)
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    const reply = await fetch(url, { redirect: 'manual' })
    const back = new URL(reply.headers.get('location')!)
    expect([back.searchParams.get('error'), back.searchParams.has('code')]).toEqual(['invalid_request', false])
  })

  test('a server that calls itself otherwise than it is configured is not used', async () => {
    const visitor = aBrowser(app)
    const answer = await visitor.call('POST', '/sign-in-providers/renamed/requests', {})
    expect([answer.status, answer.body.type]).toEqual([503, '/problems/identity/provider-unavailable'])
  })

  /** Begins here; `tie` is the cookie that ties the answer to this browser. */
  async function begin(browser: TestBrowser, path: string): Promise<{ url: string; tie: string }> {
    const http = await app.http()
    const reply = await http.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { host: 'localhost:3000', origin: site, cookie: `fa-dev=${browser.cookie ?? ''}` },
      ...(path.startsWith('/account') ? {} : { payload: {} }),
    })
    return { url: reply.json().url, tie: reply.cookies.find((one) => one.name === 'fa-provider')!.value }
  }

  async function bring(browser: TestBrowser, provider: string, tie: string, query: URLSearchParams) {
    const http = await app.http()
    const reply = await http.inject({
      method: 'POST',
      url: `/api/v1/sign-in-providers/${provider}/answers`,
      headers: { host: 'localhost:3000', cookie: `fa-dev=${browser.cookie ?? ''}; fa-provider=${tie}` },
      payload: { query: `?${query}` },
    })
    const session = reply.cookies.find((one) => one.name === 'fa-dev')
    if (session) browser.cookie = session.value
    return { status: reply.statusCode, body: reply.json() }
  }
})

/** Fills Keycloak's login form in as a person without a session there does, and gives the query that brings the browser back. */
async function logIn(start: string, username = 'aroha'): Promise<URLSearchParams> {
  const page = await fetch(start, { redirect: 'manual' })
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ')
  const form = await page.text()
  const action = /<form[^>]* action="([^"]+)"/.exec(form)?.[1]?.replaceAll('&amp;', '&')
  if (!action) throw new Error(`no form at ${start}: ${page.status} ${form.slice(0, 500)}`)
  const reply = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ username, password, credentialId: '' }),
  })
  const location = reply.headers.get('location')
  if (!location?.startsWith(site))
    throw new Error(`not back here: ${reply.status} ${location} ${(await reply.text()).slice(0, 500)}`)
  return new URL(location).searchParams
}
