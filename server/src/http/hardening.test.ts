import { connect } from 'node:net'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { createHttpFor } from '../app.ts'
import { anAccount, knownPassword } from '../modules/identity/fixtures.ts'

// What every answer of the API has, and what no request gets. Over https, as in production.

let app: TestApp
let http: FastifyInstance
let close: () => Promise<void>
beforeAll(async () => {
  const tested = await testApp({ config: { publicUrl: 'https://faith.example' } })
  app = tested.app
  http = await createHttpFor(app)
  close = () => Promise.all([http.close(), tested.close()]).then(() => undefined)
})
afterAll(() => close())

const ask = (options: InjectOptions) =>
  http.inject({
    method: 'GET',
    url: '/api/v1/hubs',
    ...options,
    headers: { host: 'faith.example', origin: 'https://faith.example', ...options.headers },
  })

const everyKind: [string, InjectOptions][] = [
  ['an answer', {}],
  ['a missing address', { url: '/api/v1/nothing' }],
  ['another method', { method: 'DELETE' }],
  ['a refusal', { url: '/api/v1/account/security' }],
  ['wrong input', { method: 'POST', url: '/api/v1/sessions', payload: {} }],
  [
    'a broken body',
    { method: 'POST', url: '/api/v1/sessions', headers: { 'content-type': 'application/json' }, payload: '{' },
  ],
  ['another host', { headers: { host: 'evil.example' } }],
  ['health', { url: '/health/live' }],
]

test.each(everyKind)('%s carries every security header', async (_, options) => {
  const { headers } = await ask(options)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  })
  expect(headers['server']).toBeUndefined()
  expect(headers['x-powered-by']).toBeUndefined()
})

test.each(everyKind.slice(0, -1))(
  '%s says what it is, with its characters, and may load nothing',
  async (_, options) => {
    const { headers } = await ask(options)
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json(; charset=utf-8)?$/)
    if (String(options.url ?? '/api/').startsWith('/api/'))
      expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
  },
)

test.each(['https://evil.example', 'null', 'https://faith.example.evil.example', 'http://faith.example'])(
  'the origin %s is let in by no CORS header, and a preflight is answered by none',
  async (origin) => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await ask({
        method,
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  },
)

test('cookies of a sign-in are bound to the host, for https and the server only, and not sent by other sites’ forms', async () => {
  const { email } = await anAccount(app)
  const { cookies } = await ask({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { email, password: knownPassword },
  })
  expect(cookies.map((one) => one.name).sort()).toEqual(['__Host-fa', '__Host-fa-device'])
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ path: '/', secure: true, httpOnly: true, sameSite: 'Lax' })
    expect(cookie['domain']).toBeUndefined()
    // 256 random bits.
    expect(cookie.value).toMatch(/^[\w-]{43}$/)
  }
})

test('answers about a person are never stored', async () => {
  const { email } = await anAccount(app)
  const signedIn = await ask({ method: 'POST', url: '/api/v1/sessions', payload: { email, password: knownPassword } })
  const cookie = signedIn.cookies.map((one) => `${one.name}=${one.value}`).join('; ')
  for (const url of ['/api/v1/account/security', '/api/v1/sessions', '/api/v1/my/privacy', '/api/v1/my/customer'])
    expect((await ask({ url, headers: { cookie } })).headers['cache-control'], url).toBe('no-store')
})

test.each([
  ['/.git/config'],
  ['/.git/HEAD'],
  ['/.env'],
  ['/.svn/entries'],
  ['/package.json'],
  ['/server/src/main.ts'],
  ['/assets/'],
  ['/illustrations/'],
  ['/assets/..%2f..%2fpackage.json'],
  ['/metrics'],
  ['/debug'],
  ['/api/v1/debug'],
  ['/phpinfo.php'],
  ['/admin'],
])('%s is not there', async (url) => {
  expect((await ask({ url })).statusCode).toBe(404)
})

test('TRACE is refused, and a method in a header or a form field overrides nothing', async () => {
  expect((await ask({ method: 'TRACE' as 'GET' })).statusCode).toBeGreaterThanOrEqual(400)
  const answer = await ask({
    method: 'GET',
    url: '/api/v1/sessions?_method=DELETE',
    headers: { 'x-http-method-override': 'DELETE' },
  })
  expect(answer.statusCode).not.toBe(204)
})

test('an unexpected error says nothing of itself', async () => {
  const broken = await createHttpFor(app, {
    findSession: async () => {
      throw new Error('password=hunter2 at /srv/app/secret.ts')
    },
  })
  const answer = await broken.inject({
    url: '/api/v1/account/security',
    headers: { host: 'faith.example', cookie: '__Host-fa=x' },
  })
  await broken.close()
  expect(answer.statusCode).toBe(500)
  expect(Object.keys(answer.json()).sort()).toEqual(['requestId', 'status', 'title', 'type'])
  expect(answer.body).not.toMatch(/hunter2|secret\.ts|Error|at \//)
})

test.each([
  ['a role', { role: 'administrator' }],
  ['an id', { id: '0199a000-0000-7000-8000-000000000001' }],
  ['a status', { status: 'active' }],
  ['a prototype', JSON.parse('{"__proto__": {"admin": true}}')],
  ['a constructor', { constructor: { prototype: { admin: true } } }],
])('a field that the operation does not list is refused: %s', async (_, more) => {
  const body = JSON.stringify({ givenName: 'A', email: 'a@example.com', password: 'four wet dogs in Perth' })
  const payload = `${body.slice(0, -1)},${JSON.stringify(more).slice(1)}`
  const answer = await ask({
    method: 'POST',
    url: '/api/v1/accounts',
    headers: { 'content-type': 'application/json' },
    payload,
  })
  expect([400, 422]).toContain(answer.statusCode)
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
  expect(await app.query(`select 1 from identity.accounts where email_key = 'a@example.com'`)).toEqual([])
})

test('a parameter that is given twice, or belongs elsewhere, is refused', async () => {
  const cars = await ask({ url: '/api/v1/hubs?unknown=1' })
  expect(cars.statusCode).toBe(422)
  const token = await ask({
    method: 'POST',
    url: '/api/v1/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'grant_type=client_credentials&grant_type=refresh_token&client_id=a&client_secret=b',
  })
  expect(token.statusCode).toBeGreaterThanOrEqual(400)
})

test('a body that is too large, of another type or deeply nested is refused without work', async () => {
  const large = await ask({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { email: 'a@b.co', password: 'x'.repeat(1_000_000) },
  })
  expect(large.statusCode).toBe(413)
  const text = await ask({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { 'content-type': 'text/plain' },
    payload: '{}',
  })
  expect(text.statusCode).toBe(415)
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const nested = await ask({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { 'content-type': 'application/json' },
    payload: deep,
  })
  expect([400, 422]).toContain(nested.statusCode)
})

test('a message whose length is said in two ways is refused and its connection closed', async () => {
  const server = await createHttpFor(app)
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as { port: number }
  const smuggled = 'GET /api/v1/hubs HTTP/1.1\r\nHost: faith.example\r\n\r\n'
  const forms = [
    `Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `Content-Length: 3\r\nContent-Length: 60\r\n\r\n{}\r\n${smuggled}`,
    `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `Content-Length: +6\r\n\r\n{}\r\n\r\n${smuggled}`,
  ]
  for (const form of forms) {
    const answer = await raw(port, `POST /api/v1/sessions HTTP/1.1\r\nHost: faith.example\r\n${form}`)
    expect(answer.match(/HTTP\/1\.1 \d+/g), form).toEqual(['HTTP/1.1 400'])
  }
  await server.close()
})

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(3_000, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk))
    socket.on('close', () => resolve(answer))
    socket.on('error', () => resolve(answer))
  })
}
