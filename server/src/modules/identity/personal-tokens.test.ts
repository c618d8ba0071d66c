import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { anAccount, setSystemClock, signInWithCode } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let now = new Date('2026-11-23T01:00:00Z')

beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 10 }))
  setSystemClock(app, () => now)
})
beforeEach(() => {
  now = new Date(now.getTime() + 3600_000)
})
afterAll(() => close())

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

describe('personal tokens', () => {
  test('are shown once, reach no further than their maker and scopes, and end when revoked or over', async () => {
    const staff = await anAccount(app, { roles: ['auditor'] })
    const browser = await signInWithCode(app, staff.email)
    const make = (body: object) => browser.call('POST', '/account/tokens', body)
    expect((await make({ name: 'x', scopes: ['fleet:import'], days: 30 })).body.type).toBe(
      '/problems/identity/unknown-scope',
    )
    expect((await make({ name: 'x', scopes: ['token:manage'], days: 30 })).status).toBe(422)
    expect((await make({ name: 'x', scopes: [], days: 30 })).status).toBe(422)
    expect((await make({ name: 'x', scopes: ['vehicle:read'], days: 366 })).status).toBe(422)
    const made = await make({ name: 'Nightly', scopes: ['vehicle:read'], days: 1 })
    expect(made.body.text).toMatch(/^fapat_[\w-]{43}$/)
    expect((await withBearer(made.body.text)).statusCode).toBe(200)
    expect((await withBearer(made.body.text, '/api/v1/audit-entries')).statusCode).toBe(403)
    const listed = (await browser.call('GET', '/account/tokens')).body
    expect(listed.tokens).toEqual([{ ...made.body.token, lastUsedAt: now.toISOString() }])
    expect(JSON.stringify(listed)).not.toContain(made.body.text)
    now = new Date(now.getTime() + 24 * 3600_000)
    expect((await withBearer(made.body.text)).statusCode).toBe(401)
    const back = await signInWithCode(app, staff.email)
    const second = await back.call('POST', '/account/tokens', { name: 'Again', scopes: ['vehicle:read'], days: 1 })
    const stranger = await signInWithCode(app, (await anAccount(app, { roles: ['agent'] })).email)
    const path = `/account/tokens/${second.body.token.id}`
    expect((await stranger.call('DELETE', path)).status).toBe(404)
    expect((await withBearer(second.body.text)).statusCode).toBe(200)
    expect((await back.call('DELETE', path)).status).toBe(204)
    expect((await withBearer(second.body.text)).statusCode).toBe(401)
  })

  test('need a fresh proof and a role of staff', async () => {
    const staff = await anAccount(app, { roles: ['auditor'] })
    const browser = await signInWithCode(app, staff.email)
    now = new Date(now.getTime() + 601_000)
    const late = await browser.call('POST', '/account/tokens', { name: 'x', scopes: ['vehicle:read'], days: 1 })
    expect(late.body.type).toBe('/problems/identity/step-up-required')
  })
})
