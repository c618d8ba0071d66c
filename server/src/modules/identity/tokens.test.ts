import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { createApiClient } from './create-api-client.ts'
import { anAccount, setSystemClock, signInWithCode } from './fixtures.ts'
import { rotateSigningKey } from './signing-keys.ts'

let app: TestApp
let close: () => Promise<void>
let now = new Date('2026-11-23T01:00:00Z')
let client: { clientId: string; clientSecret: string }
let account: { id: string; email: string }

beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 10 }))
  setSystemClock(app, () => now)
  account = await anAccount(app, { roles: ['auditor'] })
  client = await createApiClient(app, {
    name: 'Reports',
    email: account.email,
    scopes: ['vehicle:read', 'audit:read', 'account:read'],
  })
})
beforeEach(() => {
  now = new Date(now.getTime() + 3600_000)
})
afterAll(() => close())

async function ask(form: Record<string, string> | string, headers: Record<string, string> = {}) {
  const http = await app.http()
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/oauth/token',
    headers: { host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

const credentials = () => ({ client_id: client.clientId, client_secret: client.clientSecret })
const grant = (scope = '') => ask({ grant_type: 'client_credentials', scope, ...credentials() })
const refresh = (refresh_token: string, more: Record<string, string> = {}) =>
  ask({ grant_type: 'refresh_token', refresh_token, ...credentials(), ...more })

async function withBearer(
  token: string,
  url = '/api/v1/vehicles',
  method: 'GET' | 'POST' | 'DELETE' = 'GET',
  cookie?: string,
) {
  const http = await app.http()
  return http.inject({
    method,
    url,
    headers: { host: 'localhost:3000', authorization: `Bearer ${token}`, ...(cookie ? { cookie } : {}) },
  })
}

describe('client credentials', () => {
  test('give a token of ten minutes that opens what its scopes name', async () => {
    const { status, body, headers } = await grant()
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'vehicle:read audit:read account:read',
    })
    expect((await withBearer(body.access_token)).statusCode).toBe(200)
    now = new Date(now.getTime() + 599_000)
    expect((await withBearer(body.access_token)).statusCode).toBe(200)
    now = new Date(now.getTime() + 1_000)
    expect((await withBearer(body.access_token)).statusCode).toBe(401)
  })

  test('a narrower scope is narrower, and one that the client lacks is refused', async () => {
    const { body } = await grant('audit:read')
    expect((await withBearer(body.access_token)).statusCode).toBe(403)
    expect((await withBearer(body.access_token, '/api/v1/audit-entries')).statusCode).toBe(200)
    expect((await grant('vehicle:move')).body.error).toBe('invalid_scope')
  })

  test('the account’s present roles decide: a demotion counts at the next request', async () => {
    const other = await anAccount(app, { roles: ['auditor'] })
    const its = await createApiClient(app, { name: 'x', email: other.email, scopes: ['vehicle:read'] })
    const { body } = await ask({
      grant_type: 'client_credentials',
      client_id: its.clientId,
      client_secret: its.clientSecret,
    })
    expect((await withBearer(body.access_token)).statusCode).toBe(200)
    await app.query('delete from identity.account_roles where account_id = $1', [other.id])
    expect((await withBearer(body.access_token)).statusCode).toBe(403)
    await app.query(`update identity.accounts set status = 'disabled' where id = $1`, [other.id])
    expect((await withBearer(body.access_token)).statusCode).toBe(401)
  })

  test.each<[string, () => Promise<Awaited<ReturnType<typeof ask>>>, number, string]>([
    [
      'a wrong secret',
      () => ask({ grant_type: 'client_credentials', ...credentials(), client_secret: 'x' }),
      401,
      'invalid_client',
    ],
    [
      'an unknown client',
      () => ask({ grant_type: 'client_credentials', client_id: newId(), client_secret: 'x' }),
      401,
      'invalid_client',
    ],
    ['no client', () => ask({ grant_type: 'client_credentials' }), 401, 'invalid_client'],
    [
      'a client id that is SQL',
      () => ask({ grant_type: 'client_credentials', client_id: "' or 1=1--", client_secret: 'x' }),
      401,
      'invalid_client',
    ],
    ['no grant', () => ask(credentials()), 400, 'invalid_request'],
    ['another grant', () => ask({ grant_type: 'password', ...credentials() }), 400, 'unsupported_grant_type'],
    ['a name twice', () => ask('grant_type=client_credentials&grant_type=refresh_token'), 400, 'invalid_request'],
    [
      'a bearer in the header',
      () => ask({ grant_type: 'client_credentials' }, { authorization: 'Bearer x' }),
      400,
      'invalid_request',
    ],
    ['no refresh token', () => ask({ grant_type: 'refresh_token', ...credentials() }), 400, 'invalid_request'],
    ['an unknown refresh token', () => refresh('A'.repeat(43)), 400, 'invalid_grant'],
  ])('refuse %s', async (_, request, status, error) => {
    const answer = await request()
    expect([answer.status, answer.body.error]).toEqual([status, error])
    expect(answer.body.access_token).toBeUndefined()
  })

  test('come by HTTP Basic too', async () => {
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')
    const answer = await ask({ grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` })
    expect(answer.status).toBe(200)
  })
})

describe('refresh tokens', () => {
  const first = async () => (await grant('vehicle:read offline_access')).body.refresh_token as string

  test('work once, then their successor does', async () => {
    const one = await first()
    const two = (await refresh(one)).body
    expect(two.scope).toBe('vehicle:read')
    now = new Date(now.getTime() + 11_000)
    const three = (await refresh(two.refresh_token)).body
    expect(new Set([one, two.refresh_token, three.refresh_token]).size).toBe(3)
  })

  test('one used 50 times at once has one successor', async () => {
    const one = await first()
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(one)))
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(new Set(answers.map((answer) => answer.body.refresh_token)).size).toBe(1)
    const rows = await app.query<{ tokens: number }>(
      `select count(*)::int as tokens from identity.refresh_tokens where family_id =
         (select id from identity.refresh_families order by created_at desc, id desc limit 1)`,
    )
    expect(rows).toEqual([{ tokens: 2 }])
  })

  test('one used again after ten seconds ends the family, and an event says so', async () => {
    const one = await first()
    const two = (await refresh(one)).body.refresh_token
    now = new Date(now.getTime() + 10_001)
    expect((await refresh(one)).body.error).toBe('invalid_grant')
    expect((await refresh(two)).body.error).toBe('invalid_grant')
    const events = await app.query(`select severity from identity.security_events where event = 'authn_token_reuse'`)
    expect(events).toEqual([{ severity: 'critical' }])
  })

  test('belong to their client and end after 30 days', async () => {
    const one = await first()
    const other = await createApiClient(app, { name: 'other', email: account.email, scopes: ['vehicle:read'] })
    const stolen = await refresh(one, { client_id: other.clientId, client_secret: other.clientSecret })
    expect(stolen.body.error).toBe('invalid_grant')
    expect((await withBearer(one)).statusCode).toBe(401)
    now = new Date(now.getTime() + 30 * 24 * 3600_000)
    expect((await refresh(one)).body.error).toBe('invalid_grant')
  })
})

test('two keys are live: a token outlives one rotation of keys and not two', async () => {
  const keys = async () => {
    const answer = await (await app.http()).inject({ url: '/api/v1/oauth/keys', headers: { host: 'localhost:3000' } })
    return answer.json().keys as { kid: string; d?: string }[]
  }
  const { body } = await grant()
  const before = (await keys())[0]!.kid
  const rotate = () => app.db.inTransaction(system('test'), (tx) => rotateSigningKey(app, tx))
  now = new Date(now.getTime() + 1_000)
  const next = await rotate()
  expect((await keys()).map((key) => key.kid)).toEqual([next, before])
  expect(JSON.stringify(await keys())).not.toContain('"d"')
  now = new Date(now.getTime() + 6_000)
  expect((await withBearer(body.access_token)).statusCode).toBe(200)
  now = new Date(now.getTime() + 1_000)
  await rotate()
  now = new Date(now.getTime() + 6_000)
  expect((await withBearer(body.access_token)).statusCode).toBe(401)
})

test('a bearer never falls back to a cookie, nor opens what is for sessions', async () => {
  const browser = await signInWithCode(app, account.email)
  const cookie = `fa-dev=${browser.cookie}`
  expect((await withBearer('wrong', '/api/v1/vehicles', 'GET', cookie)).statusCode).toBe(401)
  const right = (await grant()).body.access_token
  expect((await withBearer(right, '/api/v1/sessions', 'GET', cookie)).statusCode).toBe(401)
  expect((await withBearer(right, '/api/v1/account/security')).statusCode).toBe(401)
})
