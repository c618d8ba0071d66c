import '@faith/contract/all'
import { allOperations } from '@faith/contract/operation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgedTokens } from '../../../test/forged-tokens.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import { readAccessToken, signAccessToken } from './access-token.ts'
import { anAccount, setSystemClock } from './fixtures.ts'
import { presentSigningKey } from './signing-keys.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const now = new Date('2026-11-23T01:00:00Z')
const site = 'http://localhost:3000'
const signingKey = () => app.db.inTransaction({ kind: 'auth' }, (tx) => presentSigningKey(app, tx))

/** As a page of our own would ask, so that a route which takes cookies only judges the token and not the origin. */
async function withBearer(token: string, url = '/api/v1/vehicles', method: 'GET' | 'POST' | 'DELETE' = 'GET') {
  const http = await app.http()
  return http.inject({
    method,
    url,
    headers: { host: 'localhost:3000', origin: site, authorization: `Bearer ${token}` },
  })
}

const mutations = 100_000

test(`of ${mutations} changed tokens none is accepted and none is an error of ours`, async () => {
  const key = await signingKey()
  const claims = { clientId: 'c', accountId: '0199a000-0000-7000-8000-000000000003', scopes: ['vehicle:read'] }
  const right = await signAccessToken(claims, key, site, now)
  expect(await readAccessToken(right, [key], site, now)).toEqual(claims)
  const random = generator(20261123)
  let accepted = 0
  for (let round = 0; round < mutations; round += 1) {
    const changed = mutate(right, random)
    if (changed !== right && (await readAccessToken(changed, [key], site, now)) !== null) accepted += 1
  }
  expect(accepted).toBe(0)
}, 600_000)

test('forged tokens open no route, and quickly', async () => {
  setSystemClock(app, () => now)
  const account = await anAccount(app, { roles: ['auditor'] })
  const clientId = newId()
  const key = await signingKey()
  const right = await signAccessToken({ clientId, accountId: account.id, scopes: ['vehicle:read'] }, key, site, now)
  const forged = forgedTokens({
    site,
    now,
    key,
    accountId: account.id,
    clientId,
    right,
  })
  expect(forged.length).toBeGreaterThanOrEqual(45)
  expect((await withBearer(right)).statusCode).toBe(200)
  const routes = allOperations().filter((one) => one.access !== 'public' && !one.path.includes('/test-clock'))
  const opened: string[] = []
  const took: number[] = []
  for (const [what, token] of forged) {
    for (const operation of routes) {
      const url = operation.path.replace(/:[A-Za-z]+/g, () => newId())
      const began = performance.now()
      const { statusCode } = await withBearer(token, url, operation.method as 'GET')
      took.push(performance.now() - began)
      if (statusCode !== 401) opened.push(`${what}: ${operation.id} answered ${statusCode}`)
    }
  }
  expect(opened).toEqual([])
  took.sort((a, b) => a - b)
  expect(took[Math.floor(took.length * 0.99)]).toBeLessThan(50)
}, 300_000)

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= +/\u0000é'

/** One to three changes: a sign replaced, taken out, put in, doubled, or two places swapped. */
function mutate(token: string, random: () => number): string {
  const text = [...token]
  const changes = 1 + Math.floor(random() * 3)
  for (let change = 0; change < changes; change += 1) {
    const at = Math.floor(random() * text.length)
    const sign = signs[Math.floor(random() * signs.length)]!
    const kind = Math.floor(random() * 5)
    if (kind === 0) text[at] = sign
    else if (kind === 1) text.splice(at, 1)
    else if (kind === 2) text.splice(at, 0, sign)
    else if (kind === 3) text.splice(at, 0, text[at]!)
    else {
      const other = Math.floor(random() * text.length)
      ;[text[at], text[other]] = [text[other]!, text[at]!]
    }
  }
  return text.join('')
}

/** The same numbers at every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
