import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { challengeSeconds } from './challenges.ts'
import { aBrowser, anAccount, knownPassword, type Reply, setSystemClock } from './fixtures.ts'
import { bitsFor, isSolved } from './proof-of-work.ts'

const threshold = 4
const needed = '/problems/identity/work-needed'
let app: TestApp
let close: () => Promise<void>
let now = new Date('2026-11-23T01:00:00Z')
let block = 0
let address = ''

beforeAll(async () => {
  const tested = await testApp({ config: { floodPerMinute: threshold } })
  ;({ app, close } = tested)
  setSystemClock(app, () => now)
})
afterAll(() => close())
beforeEach(() => {
  block += 1
  address = `192.0.2.${block}`
})

const paths = {
  'sign-in': ['/sessions', { password: 'three wrong words here' }],
  'sign-up': ['/accounts', { givenName: 'Kai', password: 'three wrong words' }],
  reset: ['/password-resets', {}],
} as const
type Route = keyof typeof paths

/** One request of a browser without cookies, unless a device is given. */
async function ask(
  route: Route,
  more: { proof?: string; device?: string; from?: string; body?: object } = {},
): Promise<Reply> {
  const [path, body] = paths[route]
  const http = await app.http()
  const answer = await http.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    remoteAddress: more.from ?? address,
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      ...(more.proof ? { 'faith-proof': more.proof } : {}),
      ...(more.device ? { cookie: `fa-device=${more.device}` } : {}),
    },
    // Another address each time, so that the limits by account have no say.
    payload: more.body ?? { ...body, email: `${randomUUID()}@example.com` },
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json(), headers: answer.headers }
}

async function flood(route: Route, requests: number = threshold): Promise<void> {
  for (let sent = 0; sent < requests; sent += 1) await ask(route)
}

/** What a browser does; gives the header's value. */
function solved({ challenge, bits }: { challenge: string; bits: number }): string {
  for (let n = 0; ; n += 1) if (isSolved(challenge, String(n), bits)) return `${challenge}.${n}`
}

describe.each(Object.keys(paths) as Route[])('a flood of %s from one address block', (route) => {
  const usual = { 'sign-in': 422, 'sign-up': 201, reset: 204 }[route]

  test('costs work past the threshold, for that route and block only', async () => {
    for (let sent = 0; sent < threshold; sent += 1) expect((await ask(route)).status).toBe(usual)
    const before = await app.query('select count(*) from identity.accounts')
    const refused = await ask(route)
    expect([refused.status, refused.body.type, refused.body.bits]).toEqual([429, needed, 15])
    expect(Number(refused.headers['retry-after'])).toBe(65)
    expect(refused.body.detail).toBe(
      'Very many requests come from your network. Wait 65 seconds, until 12:01:05 pm Sydney time, and send it again.',
    )
    expect(await app.query('select count(*) from identity.accounts')).toEqual(before)
    expect((await ask(route, { from: '198.51.100.1' })).status).toBe(usual)
    const [other] = (Object.keys(paths) as Route[]).filter((one) => one !== route)
    expect((await ask(other!)).body?.type).not.toBe(needed)

    const proof = solved(refused.body)
    expect((await ask(route, { proof })).status).toBe(usual)
    // One use.
    expect((await ask(route, { proof })).body.type).toBe(needed)
  })
})

test('a solution is bound to its challenge, route, block and two minutes', async () => {
  await flood('sign-in')
  await flood('reset')
  const { body } = await ask('sign-in')
  const proof = solved(body)
  const other = await ask('reset', { proof })
  expect(other.body.type).toBe(needed)
  await Promise.all(Array.from({ length: threshold }, () => ask('sign-in', { from: '203.0.113.9' })))
  expect((await ask('sign-in', { from: '203.0.113.9', proof })).body.type).toBe(needed)
  const [id, route, , expiresAt, mac] = body.challenge.split('~')
  const forged = [
    `${proof}x`,
    'x',
    `${body.challenge}.`,
    // Its own easier challenge.
    solved({ challenge: [id, route, 0, expiresAt, mac].join('~'), bits: 0 }),
    solved({ challenge: [id, route, 15, Number(expiresAt) + 60, mac].join('~'), bits: 0 }),
    solved({
      challenge: [id, route, 15, expiresAt, createHash('sha256').update('x').digest('base64url')].join('~'),
      bits: 0,
    }),
  ]
  for (const one of forged) expect((await ask('sign-in', { proof: one })).body.type, one).toBe(needed)
  // None of these used it up.
  const late = solved((await ask('sign-in')).body)
  expect((await ask('sign-in', { proof })).body.type).toBe('/problems/identity/wrong-credentials')
  now = new Date(now.getTime() + challengeSeconds * 1000)
  await flood('sign-in')
  expect((await ask('sign-in', { proof: late })).body.type).toBe(needed)
})

test('of many with one solution at once one is let in', async () => {
  await flood('sign-in')
  const proof = solved((await ask('sign-in')).body)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('sign-in', { proof })))
  expect(answers.filter((one) => one.status === 422)).toHaveLength(1)
})

test('an owner on a known device is not asked, whoever floods; on another device as everybody', async () => {
  const { email } = await anAccount(app)
  const browser = aBrowser(app)
  await browser.call('POST', '/sessions', { email, password: knownPassword })
  for (const route of Object.keys(paths) as Route[]) await flood(route, threshold * 3)
  const own = { email, password: knownPassword }
  expect((await ask('sign-in', { device: browser.device!, body: own })).status).toBe(201)
  expect((await ask('reset', { device: browser.device!, body: { email } })).status).toBe(204)
  expect((await ask('sign-up', { device: browser.device! })).status).toBe(201)
  expect((await ask('sign-in', { body: own })).body.type).toBe(needed)
  // The device of one account opens no door to another.
  expect((await ask('sign-in', { device: browser.device! })).body.type).toBe(needed)
  expect((await ask('sign-in', { device: 'A'.repeat(43), body: own })).body.type).toBe(needed)
})

test('work grows with the flood, and a minute later nobody is asked', async () => {
  await flood('reset', threshold)
  const bits = []
  for (let sent = 0; sent < threshold * 4; sent += 1) bits.push((await ask('reset')).body.bits)
  expect([bits[0], bits[threshold - 1], bits[threshold], bits.at(-1)]).toEqual([15, 15, 16, 17])
  expect([bitsFor(30, 30), bitsFor(60, 30), bitsFor(30 * 32, 30), bitsFor(30_000, 30)]).toEqual([15, 16, 19, 19])
  now = new Date(now.getTime() + 66_000)
  expect((await ask('reset')).status).toBe(204)
  const events = await app.query(
    `select detail from identity.security_events where event = 'excess_rate_limit_exceeded' and address = $1`,
    [address],
  )
  expect(events).toEqual([{ detail: { route: 'reset', perMinute: threshold } }])
})
