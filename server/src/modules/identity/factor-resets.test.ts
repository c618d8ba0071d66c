import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { finishFactorResets } from './finish-factor-reset.ts'
import {
  aBrowser,
  anAccount,
  knownKey,
  setSystemClock,
  signInHalf,
  signInWithCode,
  type TestBrowser,
} from './fixtures.ts'
import { setUpKnownFactor } from './set-up-known-factor.ts'

// An owner who lost every factor: administrators who saw the person, a second one or a day of waiting, and the owner told at once.

const hour = 3600_000
const attested = { proof: 'in_person', reason: 'Phone stolen; licence compared with the face at the hub.' }

let app: TestApp
let close: () => Promise<void>
let now: number
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())
beforeEach(async () => {
  now = Date.parse('2026-11-26T00:00:00Z')
  setSystemClock(app, () => new Date(now))
  await app.query('delete from identity.factor_resets')
  await app.query('delete from platform.rate_hits')
  await app.runJobs()
})

const administrator = async () => {
  const { id, email } = await anAccount(app, { roles: ['administrator'] })
  return { id, browser: await signInWithCode(app, email) }
}
const factorsOf = async (accountId: string) =>
  (
    await app.query<{ n: number }>(
      `select (select count(*) from identity.totp_factors where account_id = $1)::int + (select count(*) from identity.recovery_codes where account_id = $1)::int as n`,
      [accountId],
    )
  )[0]!.n
const isIn = async (browser: TestBrowser) => (await browser.call('GET', '/account/security')).status === 200

/** A customer with an authenticator app; the session is from before it. */
async function aCustomer() {
  const { id, email } = await anAccount(app)
  const customerId = crypto.randomUUID()
  await app.query(`insert into identity.account_customers (account_id, customer_id, since) values ($1, $2, $3)`, [
    id,
    customerId,
    new Date(now),
  ])
  await app.db.inTransaction({ kind: 'auth' }, (tx) => setUpKnownFactor(app, tx, id, knownKey))
  return { id, email, customerId, browser: await signInWithCode(app, email) }
}

const tokenIn = (address: string) =>
  /token=([\w-]+)/.exec(
    app.mail.mails.findLast((one) => one.to.address === address && one.text.includes('stop-factor'))!.text,
  )![1]!

test('staff: a second administrator agrees; factors and sessions are gone, the owner was told before', async () => {
  const [first, second] = [await administrator(), await administrator()]
  const { id, email } = await anAccount(app, { roles: ['finance'] })
  const lost = await signInWithCode(app, email)
  const asked = await first.browser.call('POST', `/people/${id}/factor-resets`, attested)
  expect(asked.status).toBe(201)
  await app.runJobs()
  expect(app.mail.mails.filter((one) => one.to.address === email).map((one) => one.subject)).toContain(
    'Your second factor is going to be reset',
  )
  expect([await factorsOf(id), await isIn(lost)]).toEqual([1, true])
  expect((await second.browser.call('GET', '/factor-resets')).body.resets).toMatchObject([
    { id: asked.body.id, account: { id, kind: 'staff' }, ...attested, takesEffectAt: null, mayAgree: true },
  ])
  expect((await second.browser.call('POST', `/factor-resets/${asked.body.id}/agreement`)).status).toBe(204)
  expect([await factorsOf(id), await isIn(lost)]).toEqual([0, false])
  const again = await signInHalf(app, email)
  expect((await again.call('GET', '/session/second-factor')).body).toEqual({ methods: [] })
  expect((await again.call('GET', '/people')).status).toBe(401)
  expect(await events(id)).toEqual(['authn_factor_reset_request', 'authn_factor_reset'])
  expect(await audited(id)).toEqual(['factor-reset.request', 'factor-reset.apply'])
})

test('staff: nobody agrees alone, to their own, twice, or for want of the permission; nothing changes', async () => {
  const [first, second] = [await administrator(), await administrator()]
  const { id, email } = await anAccount(app, { roles: ['agent'] })
  const agent = await signInWithCode(app, email)
  const ask = (browser: TestBrowser, person = id) => browser.call('POST', `/people/${person}/factor-resets`, attested)
  expect((await ask(agent, second.id)).status).toBe(403)
  expect((await ask(first.browser, first.id)).body.type).toBe('/problems/factor-reset/own-account')
  expect(
    (await first.browser.call('POST', `/people/${id}/factor-resets`, { proof: 'phone', reason: 'no' })).status,
  ).toBe(422)
  const asked = await ask(first.browser)
  expect((await ask(second.browser)).body.type).toBe('/problems/factor-reset/waits-already')
  const agree = (browser: TestBrowser) => browser.call('POST', `/factor-resets/${asked.body.id}/agreement`)
  expect((await agree(first.browser)).body.type).toBe('/problems/factor-reset/second-person')
  expect((await agree(agent)).status).toBe(403)
  expect([await factorsOf(id), await isIn(agent)]).toEqual([1, true])
  // One who was asked about cannot agree to it either.
  const own = await ask(first.browser, second.id)
  expect((await second.browser.call('POST', `/factor-resets/${own.body.id}/agreement`)).body.type).toBe(
    '/problems/factor-reset/second-person',
  )
  now += hour
  expect((await agree(second.browser)).body.type).toBe('/problems/general/sign-in-required')
  expect(await factorsOf(second.id)).toBe(1)
})

test('a customer’s takes effect after 24 hours and not before; then every session is gone', async () => {
  const { browser } = await administrator()
  const customer = await aCustomer()
  const began = await browser.call('POST', `/customers/${customer.customerId}/factor-resets`, attested)
  expect([began.status, began.body]).toEqual([201, { takesEffectAt: '2026-11-27T00:00:00.000Z' }])
  now += 24 * hour - 1
  expect(await finishFactorResets(app)).toBe(0)
  expect([await factorsOf(customer.id), await isIn(customer.browser)]).toEqual([1, true])
  now += 1
  expect(await finishFactorResets(app)).toBe(1)
  expect(await finishFactorResets(app)).toBe(0)
  expect([await factorsOf(customer.id), await isIn(customer.browser)]).toEqual([0, false])
  await app.runJobs()
  expect(app.mail.mails.filter((one) => one.to.address === customer.email).map((one) => one.subject)).toEqual([
    'Your second factor is going to be reset',
    'Your second factor was reset',
  ])
})

test('a customer stops it by the mail’s link without signing in, once; nothing takes effect', async () => {
  const { browser } = await administrator()
  const customer = await aCustomer()
  await browser.call('POST', `/customers/${customer.customerId}/factor-resets`, attested)
  await app.runJobs()
  const visitor = aBrowser(app)
  const stop = (token: string) => visitor.call('POST', '/factor-resets/stops', { token })
  expect((await stop('x'.repeat(43))).body.type).toBe('/problems/factor-reset/not-waiting')
  expect((await stop(tokenIn(customer.email))).status).toBe(204)
  expect((await stop(tokenIn(customer.email))).body.type).toBe('/problems/factor-reset/not-waiting')
  now += 25 * hour
  expect(await finishFactorResets(app)).toBe(0)
  expect([await factorsOf(customer.id), await isIn(customer.browser)]).toEqual([1, true])
  expect(await events(customer.id)).toEqual(['authn_factor_reset_request', 'authn_factor_reset_stop'])
})

test('a customer stops it from a device that is signed in; another account stops nothing', async () => {
  const { browser } = await administrator()
  const [customer, other] = [await aCustomer(), await aCustomer()]
  await browser.call('POST', `/customers/${customer.customerId}/factor-resets`, attested)
  expect((await customer.browser.call('GET', '/account/factor-reset')).body).toEqual({
    waits: true,
    takesEffectAt: '2026-11-27T00:00:00.000Z',
  })
  expect((await other.browser.call('DELETE', '/account/factor-reset')).body.type).toBe(
    '/problems/factor-reset/not-waiting',
  )
  expect((await other.browser.call('GET', '/account/factor-reset')).body.waits).toBe(false)
  expect((await customer.browser.call('DELETE', '/account/factor-reset')).status).toBe(204)
  now += 25 * hour
  expect([await finishFactorResets(app), await factorsOf(customer.id)]).toEqual([0, 1])
})

test('where there is no factor, no account or an account of staff behind a customer, nothing begins', async () => {
  const { browser } = await administrator()
  const { id, email } = await anAccount(app)
  const [bare, ofStaff] = [crypto.randomUUID(), crypto.randomUUID()]
  const staff = await anAccount(app, { roles: ['agent'] })
  for (const [account, customer] of [
    [id, bare],
    [staff.id, ofStaff],
  ])
    await app.query('insert into identity.account_customers (account_id, customer_id, since) values ($1, $2, now())', [
      account,
      customer,
    ])
  const begin = async (customer: string) =>
    (await browser.call('POST', `/customers/${customer}/factor-resets`, attested)).body.type
  expect(await begin(bare)).toBe('/problems/factor-reset/no-factor')
  expect(await begin(ofStaff)).toBe('/problems/factor-reset/no-account')
  expect(await begin(crypto.randomUUID())).toBe('/problems/factor-reset/no-account')
  await app.runJobs()
  expect(app.mail.mails.filter((one) => [email, staff.email].includes(one.to.address))).toEqual([])
  expect(await app.query('select 1 from identity.factor_resets')).toEqual([])
})

const events = async (accountId: string) =>
  (
    await app.query<{ event: string }>(
      `select event from identity.security_events where account_id = $1 and event like 'authn_factor_reset%' order by id`,
      [accountId],
    )
  ).map((one) => one.event)
const audited = async (accountId: string) =>
  (
    await app.query<{ action: string }>(
      `select action from audit.entries where object_id = $1 and action like 'factor-reset%' order by id`,
      [accountId],
    )
  ).map((one) => one.action)
