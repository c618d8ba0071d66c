import { allOperations } from '@faith/contract/operation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import { anAccount, setSystemClock, signInWithCode, type TestBrowser } from '../identity/fixtures.ts'
import { aPerson } from '../privacy/fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let now = new Date('2026-11-23T01:00:00.000Z')
let person: Awaited<ReturnType<typeof aPerson>>
beforeAll(async () => {
  ;({ app, close } = await testApp())
  setSystemClock(app, () => now)
  person = await aPerson(app)
})
afterAll(() => close())

const reason = 'The customer asks what the page shows'

/** Somebody of finance, who may see every customer; each sign-in takes a code of its own. */
async function finance(): Promise<TestBrowser & { accountId: string }> {
  now = new Date(now.getTime() + 60_000)
  const { id, email } = await anAccount(app, { roles: ['finance'] })
  return Object.assign(await signInWithCode(app, email), { accountId: id })
}

const start = (browser: TestBrowser, why = reason) =>
  browser.call('POST', `/customers/${person.customerId}/account-views`, { reason: why })

const log = (accountId: string) =>
  app.query<{ action: string; detail: Record<string, string> }>(
    `select action, detail from audit.entries where actor = $1 and action like 'account-view.%' order by id`,
    [`account:${accountId}`],
  )

test('staff read what the customer reads, under their own name in the log, until they stop', async () => {
  const browser = await finance()
  const started = await start(browser)
  expect(started).toMatchObject({ status: 200, body: { until: new Date(now.getTime() + 900_000).toISOString() } })
  expect((await browser.call('GET', '/session')).body).toMatchObject({
    account: { id: person.actor.accountId, email: person.email },
    roles: ['customer'],
    customerId: person.customerId,
    looking: { customerId: person.customerId, until: started.body.until },
  })
  expect((await browser.call('GET', '/my/customer')).body).toMatchObject({ id: person.customerId })
  expect((await browser.call('DELETE', '/account-view')).status).toBe(204)
  expect((await browser.call('GET', '/session')).body).toMatchObject({
    account: { id: browser.accountId },
    roles: ['finance'],
    looking: null,
  })
  expect(await log(browser.accountId)).toEqual([
    { action: 'account-view.start', detail: { reason, until: started.body.until } },
    { action: 'account-view.look', detail: { operation: 'getMyCustomer', path: '/api/v1/my/customer' } },
    { action: 'account-view.stop', detail: {} },
  ])
})

test('nothing can be changed, and what belongs to the owner alone is not shown', async () => {
  const browser = await finance()
  await start(browser)
  const served: string[] = []
  for (const one of allOperations()) {
    if (one.whileLooking || one.credentials === 'bearer' || one.path.includes('/test-clock')) continue
    const { status } = await browser.call(
      one.method,
      one.path.replace('/api/v1', '').replace(/:[A-Za-z]+/g, () => newId()),
      one.method === 'GET' ? undefined : {},
    )
    // What a customer may not do at all says that; what takes a program's credential asks for it.
    if (![403, 401, 421].includes(status)) served.push(`${one.id} answered ${status}`)
  }
  expect(served).toEqual([])
  expect((await browser.call('GET', '/sessions')).body.type).toBe('/problems/account-view/only-looking')
  expect(
    allOperations()
      .filter((one) => one.whileLooking && one.method !== 'GET')
      .map((one) => one.id),
  ).toEqual(['stopAccountView'])
})

test('it ends after a quarter of an hour, with the session, and when the account is closed', async () => {
  const browser = await finance()
  await start(browser)
  const looking = async () => (await browser.call('GET', '/session')).body.looking !== null
  now = new Date(now.getTime() + 899_000)
  expect(await looking()).toBe(true)
  now = new Date(now.getTime() + 1_000)
  expect(await looking()).toBe(false)
  const other = await finance()
  await start(other)
  await app.query('delete from identity.sessions where account_id = $1', [other.accountId])
  expect(
    await app.query('select 1 from identity.account_views where staff_account_id = $1', [other.accountId]),
  ).toEqual([])
  const third = await finance()
  await start(third)
  await app.query(`update identity.accounts set status = 'disabled' where id = $1`, [person.actor.accountId])
  expect((await third.call('GET', '/session')).body).toMatchObject({ looking: null, roles: ['finance'] })
  expect((await start(third)).body.type).toBe('/problems/account-view/no-account')
  await app.query(`update identity.accounts set status = 'active' where id = $1`, [person.actor.accountId])
})

test('it takes a reason, a fresh proof of who one is, and the permission', async () => {
  const browser = await finance()
  expect((await start(browser, 'why')).status).toBe(422)
  now = new Date(now.getTime() + 601_000)
  expect((await start(browser)).body.type).toBe('/problems/identity/step-up-required')
  now = new Date(now.getTime() + 60_000)
  const { email } = await anAccount(app, { roles: ['auditor'] })
  expect((await start(await signInWithCode(app, email))).status).toBe(403)
  expect(await log(browser.accountId)).toEqual([])
})
