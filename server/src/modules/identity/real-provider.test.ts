import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, signInHalf, type TestBrowser } from './fixtures.ts'

// A provider that we did not write: discovery, its login and consent forms, code with PKCE, a signed ID token.

const clientSecret = 'a secret of the test only, long enough'
let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tested = await testApp({
    config: {
      oidcProviders: [{ name: 'real', label: 'Real', issuer, clientId: 'faith-auto', clientSecret }],
    },
  })
  app = tested.app
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'faith-auto',
        client_secret: clientSecret,
        redirect_uris: [`${app.config.publicUrl}/sign-in/with/real/answer`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a key for cookies'] },
  })
  server.on('request', provider.callback())
  close = async () => {
    await tested.close()
    server.closeAllConnections()
    server.close()
  }
})
afterAll(() => close())

test('links an account by the provider’s own forms, and signs it in by them later', async () => {
  const { id, email } = await anAccount(app)
  const owner = await signInHalf(app, email)
  const linked = await through(owner, '/account/sign-in-providers/real/requests')
  expect(linked.body).toMatchObject({ linked: true, session: { account: { id } } })

  const visitor = aBrowser(app)
  const signedIn = await through(visitor, '/sign-in-providers/real/requests')
  expect(signedIn.status).toBe(200)
  expect(signedIn.body).toMatchObject({ linked: false, session: { signedIn: true, account: { id, email } } })
  expect(await app.query('select issuer, subject from identity.provider_links')).toEqual([
    { issuer: app.config.oidcProviders[0]!.issuer, subject: 'aroha' },
  ])
})

/** Begins here, does what a person does at the provider, and brings the answer back. */
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
  const query = await agreeAt(begun.json().url, app.config.publicUrl)
  const reply = await http.inject({
    method: 'POST',
    url: '/api/v1/sign-in-providers/real/answers',
    headers: { host: 'localhost:3000', cookie: `fa-dev=${browser.cookie ?? ''}; fa-provider=${tie}` },
    payload: { query },
  })
  const session = reply.cookies.find((one) => one.name === 'fa-dev')
  if (session) browser.cookie = session.value
  return { status: reply.statusCode, body: reply.json() }
}

/** Follows redirects with a cookie jar, fills in the login and consent forms, and stops where the browser would come back to us. */
async function agreeAt(start: string, home: string): Promise<string> {
  const jar = new Map<string, string>()
  let [url, body]: [string, URLSearchParams | null] = [start, null]
  for (let step = 0; step < 20; step += 1) {
    if (url.startsWith(home)) return new URL(url).search
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=', 2)
      jar.set(name, value)
    }
    const location = reply.headers.get('location')
    if (location) {
      ;[url, body] = [new URL(location, url).href, null]
      continue
    }
    const page = await reply.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`no form at ${url}: ${page.slice(0, 300)}`)
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? 'login'
    url = new URL(action, url).href
    body = new URLSearchParams(prompt === 'login' ? { prompt, login: 'aroha', password: 'any' } : { prompt })
  }
  throw new Error('the provider leads in circles')
}
