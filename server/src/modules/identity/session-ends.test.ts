import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, knownPassword, setSystemClock, signInHalf, signInWithCode } from './fixtures.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

const minute = 60_000
const day = 24 * 60 * minute

let app: TestApp
let close: () => Promise<void>
let now: number
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())
beforeEach(() => {
  now = Date.parse('2026-11-26T00:00:00Z')
  setSystemClock(app, () => new Date(now))
})

const isIn = async (browser: ReturnType<typeof aBrowser>) =>
  (await browser.call('GET', '/account/security')).status === 200

test('a customer’s session ends when it is not used for 14 days, and not before', async () => {
  const browser = await signInHalf(app, (await anAccount(app)).email)
  now += 14 * day - minute
  expect(await isIn(browser)).toBe(true)
  now += 14 * day + minute
  expect(await isIn(browser)).toBe(false)
})

test('a customer’s session ends after 30 days, however much it is used', async () => {
  const browser = await signInHalf(app, (await anAccount(app)).email)
  for (let n = 0; n < 29; n += 1) {
    now += day
    expect(await isIn(browser)).toBe(true)
  }
  now += day
  expect(await isIn(browser)).toBe(false)
})

test('a session of staff ends after half an hour unused, and after 12 hours in any case', async () => {
  const { email } = await anAccount(app, { roles: ['finance'] })
  const browser = await signInWithCode(app, email)
  now += 29 * minute
  expect(await isIn(browser)).toBe(true)
  now += 31 * minute
  expect(await isIn(browser)).toBe(false)
  const busy = await signInWithCode(app, email)
  for (let n = 0; n < 28; n += 1) {
    now += 25 * minute
    expect(await isIn(busy)).toBe(true)
  }
  now += 21 * minute
  expect(await isIn(busy)).toBe(false)
})

test('a password is good for as long as its owner wants it', async () => {
  const { email } = await anAccount(app)
  now += 5 * 365 * day
  expect(await isIn(await signInHalf(app, email))).toBe(true)
})

test.each([
  ['in other case', knownPassword.toUpperCase()],
  ['cut', knownPassword.slice(0, -1)],
  ['with a blank more', `${knownPassword} `],
  ['twice', knownPassword + knownPassword],
])('a password is compared as it is: %s it signs nobody in', async (_, password) => {
  const { email } = await anAccount(app)
  const browser = aBrowser(app)
  expect((await browser.call('POST', '/sessions', { email, password })).status).toBe(422)
  expect(browser.cookie).toBeNull()
})

test('a sign-in leaves a security event, as a failed one does, with account and address block', async () => {
  const { id, email } = await anAccount(app)
  await aBrowser(app, null, '203.0.113.9').call('POST', '/sessions', { email, password: 'not the right password' })
  await aBrowser(app, null, '203.0.113.9').call('POST', '/sessions', { email, password: knownPassword })
  const events = await app.query<{ event: string; address: string; detail: object }>(
    'select event, address, detail from identity.security_events where account_id = $1 order by id',
    [id],
  )
  expect(events).toEqual([
    { event: 'authn_login_fail', address: '203.0.113.9', detail: {} },
    { event: 'authn_login_success', address: '203.0.113.9', detail: { method: 'password' } },
  ])
})

test('recovery codes have 49 bits, differ, and are kept as slow hashes', async () => {
  const codes = await makeRecoveryCodes()
  for (const { place, code, codeHash } of codes) {
    expect(code).toMatch(new RegExp(`^${place}-[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$`))
    expect(codeHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  }
  expect(new Set(codes.map((one) => one.code.slice(2))).size).toBe(10)
  // 30 signs, ten of them.
  expect(Math.log2(30 ** 10)).toBeGreaterThan(49)
})
