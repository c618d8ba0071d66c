import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createApiClient } from './create-api-client.ts'
import { anAccount, setSystemClock, signInWithCode } from './fixtures.ts'

// Whoever a program acts for sees what it was granted and ends it on the page Security.

const now = new Date('2026-11-23T01:00:00Z')
let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 10 }))
  setSystemClock(app, () => now)
})
afterAll(() => close())

type Client = Awaited<ReturnType<typeof createApiClient>>

async function token(client: Client, form: Record<string, string>) {
  const http = await app.http()
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/oauth/token',
    headers: { host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      client_id: client.clientId,
      client_secret: client.clientSecret,
      ...form,
    }).toString(),
  })
  return { status: answer.statusCode, body: answer.json() }
}

const grant = (client: Client) => token(client, { grant_type: 'client_credentials', scope: 'offline_access' })
const refresh = (client: Client, text: string) => token(client, { grant_type: 'refresh_token', refresh_token: text })

async function aClient(name: string) {
  const account = await anAccount(app, { roles: ['auditor'] })
  const client = await createApiClient(app, { name, email: account.email, scopes: ['vehicle:read'] })
  return { account, client, browser: await signInWithCode(app, account.email) }
}

const acts = async (accountId: string) =>
  (
    await app.query<{ action: string }>(
      `select action from audit.entries where actor = $1 and action like 'api-client.%' order by id`,
      [`account:${accountId}`],
    )
  ).map(({ action }) => action)

describe('programs that act for an account', () => {
  test('are listed with the grants that hold, and one grant is ended alone', async () => {
    const { account, client, browser } = await aClient('Reports')
    const [first, second] = [(await grant(client)).body, (await grant(client)).body]
    const before = (await browser.call('GET', '/account/clients')).body.clients
    expect(before).toEqual([
      {
        id: client.clientId,
        name: 'Reports',
        scopes: ['vehicle:read'],
        createdAt: now.toISOString(),
        grants: Array.from({ length: 2 }, () => ({
          id: expect.any(String),
          scopes: ['vehicle:read'],
          grantedAt: now.toISOString(),
          endsAt: '2026-12-23T01:00:00.000Z',
        })),
      },
    ])
    expect(JSON.stringify(before)).not.toContain(first.refresh_token)
    const families = await app.query<{ id: string }>(
      'select id from identity.refresh_families where client_id = $1 order by id',
      [client.clientId],
    )
    const path = `/account/clients/${client.clientId}/grants/${families[0]!.id}`
    expect((await browser.call('DELETE', path)).status).toBe(204)
    expect((await refresh(client, first.refresh_token)).body.error).toBe('invalid_grant')
    expect((await refresh(client, second.refresh_token)).status).toBe(200)
    expect((await browser.call('GET', '/account/clients')).body.clients[0].grants).toEqual([
      expect.objectContaining({ id: families[1]!.id }),
    ])
    expect((await browser.call('DELETE', path)).status).toBe(404)
    expect(await acts(account.id)).toEqual(['api-client.revoke-grant'])
  })

  test('are stopped for good: no refresh token and no secret works any more', async () => {
    const { account, client, browser } = await aClient('Old export')
    const { refresh_token } = (await grant(client)).body
    expect((await browser.call('DELETE', `/account/clients/${client.clientId}`)).status).toBe(204)
    expect((await refresh(client, refresh_token)).body.error).toBe('invalid_client')
    expect((await grant(client)).body.error).toBe('invalid_client')
    expect((await browser.call('GET', '/account/clients')).body).toEqual({ clients: [] })
    expect((await browser.call('DELETE', `/account/clients/${client.clientId}`)).status).toBe(404)
    const [left] = await app.query<{ n: number }>(
      'select count(*)::int as n from identity.refresh_families where client_id = $1 and revoked_at is null',
      [client.clientId],
    )
    expect(left).toEqual({ n: 0 })
    expect(await acts(account.id)).toEqual(['api-client.stop'])
  })

  test('of another account are neither seen nor ended, also not through an own one', async () => {
    const theirs = await aClient('Theirs')
    const own = await aClient('Own')
    const { refresh_token } = (await grant(theirs.client)).body
    const [family] = await app.query<{ id: string }>('select id from identity.refresh_families where client_id = $1', [
      theirs.client.clientId,
    ])
    const tried = [
      `/account/clients/${theirs.client.clientId}`,
      `/account/clients/${theirs.client.clientId}/grants/${family!.id}`,
      `/account/clients/${own.client.clientId}/grants/${family!.id}`,
    ]
    for (const path of tried) expect((await own.browser.call('DELETE', path)).status).toBe(404)
    const listed = (await own.browser.call('GET', '/account/clients')).body.clients
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(['Own'])
    expect((await refresh(theirs.client, refresh_token)).status).toBe(200)
    expect(await acts(own.account.id)).toEqual([])
  })
})
