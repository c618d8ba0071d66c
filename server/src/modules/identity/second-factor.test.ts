import { roles } from '@faith/contract/access'
import '@faith/contract/all'
import { allOperations } from '@faith/contract/operation'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import {
  aBrowser,
  anAccount,
  knownKey,
  knownPassword,
  setSystemClock,
  signInHalf,
  signInWithCode,
  type TestBrowser,
} from './fixtures.ts'
import { totpCode } from './totp.ts'

let app: TestApp
let close: () => Promise<void>
// Real time stands still, so that a code of a step can be told from the next one.
let now = new Date('2026-11-23T01:00:00Z')
const codeIn = (seconds: number, key = knownKey) => totpCode(key, new Date(now.getTime() + seconds * 1000)).code

beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 10 }))
  setSystemClock(app, () => now)
})
beforeEach(() => {
  now = new Date(now.getTime() + 3600_000)
})
afterAll(() => close())

const pass = (browser: TestBrowser, body: object) => browser.call('POST', '/session/second-factor', body)
const whoIs = (browser: TestBrowser) => browser.call('GET', '/session')

describe('a sign-in that waits for its second factor', () => {
  test('is nobody until the code is right, then has a new id and the roles', async () => {
    const staff = await anAccount(app, { roles: ['hub_staff'] })
    const browser = await signInHalf(app, staff.email)
    const half = browser.cookie!
    expect((await whoIs(browser)).body).toEqual({
      signedIn: false,
      account: null,
      roles: [],
      customerId: null,
      hubs: [],
      may: [],
      waitsFor: 'second_factor',
    })
    expect((await browser.call('GET', '/session/second-factor')).body).toEqual({ methods: ['totp'] })
    const full = await pass(browser, { code: codeIn(0) })
    expect(full.status).toBe(200)
    expect(full.body).toMatchObject({ signedIn: true, roles: ['hub_staff'], waitsFor: null })
    expect(browser.cookie).not.toBe(half)
    expect((await whoIs(aBrowser(app, half))).body).toMatchObject({ signedIn: false, waitsFor: null })
  })

  test('gets 401 on every route but those of the factor', async () => {
    const withFactor = await signInHalf(app, (await anAccount(app, { roles: [...roles] })).email)
    const without = await signInHalf(app, (await anAccount(app, { roles: [...roles], factor: false })).email)
    // The test clock's routes are not part of this server.
    const closed = allOperations().filter((one) => one.access !== 'public' && !one.path.includes('/test-clock'))
    const answering: string[] = []
    for (const operation of closed) {
      const path = operation.path.replace('/api/v1', '').replace(/:[A-Za-z]+/g, () => newId())
      const body = operation.method === 'GET' || operation.method === 'DELETE' ? undefined : {}
      for (const browser of [withFactor, without]) {
        const { cookie } = browser
        const { status } = await browser.call(operation.method, path, body)
        if (status !== 401) answering.push(`${operation.id} ${browser === without ? 'to enrol' : 'with a factor'}`)
        browser.cookie = cookie
      }
    }
    expect(closed.length).toBeGreaterThan(60)
    expect(answering.sort()).toEqual([
      'addPasskey to enrol',
      'askPasskey to enrol',
      'askPasskey with a factor',
      'beginPasskey to enrol',
      'beginTotp to enrol',
      'confirmTotp to enrol',
      'getChallenge to enrol',
      'getChallenge with a factor',
      'passSecondFactor to enrol',
      'passSecondFactor with a factor',
      'provePasskey to enrol',
      'provePasskey with a factor',
    ])
  })

  test('ends after ten minutes', async () => {
    const staff = await anAccount(app, { roles: ['agent'] })
    const browser = await signInHalf(app, staff.email)
    now = new Date(now.getTime() + 600_000)
    expect((await pass(browser, { code: codeIn(0) })).status).toBe(401)
  })

  test('takes one of 50 equal codes that come at once', async () => {
    const staff = await anAccount(app, { roles: ['finance'] })
    const browser = await signInHalf(app, staff.email)
    const half = browser.cookie
    const answers = await Promise.all(Array.from({ length: 50 }, () => pass(aBrowser(app, half), { code: codeIn(0) })))
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    expect(await app.query('select id from identity.sessions where account_id = $1', [staff.id])).toHaveLength(1)
  })

  test('takes a code once over several sign-ins, also when they come at once', async () => {
    const staff = await anAccount(app, { roles: ['finance'] })
    const browsers = await Promise.all(Array.from({ length: 8 }, () => signInHalf(app, staff.email)))
    const answers = await Promise.all(browsers.map((browser) => pass(browser, { code: codeIn(0) })))
    expect(answers.map((one) => one.status).sort()).toEqual([200, ...Array<number>(7).fill(422)])
    const again = await signInHalf(app, staff.email)
    expect((await pass(again, { code: codeIn(-30) })).body.type).toBe('/problems/identity/wrong-code')
    expect((await pass(again, { code: codeIn(30) })).status).toBe(200)
  })

  test('evaluates five codes, tells the owner, and lets nobody in by the sixth', async () => {
    const staff = await anAccount(app, { roles: ['agent'] })
    const browser = await signInHalf(app, staff.email)
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => pass(browser, { code: String(100_000 + at) })),
    )
    expect(answers.filter((one) => one.status === 422)).toHaveLength(5)
    expect(answers.filter((one) => one.status === 429)).toHaveLength(55)
    expect((await pass(browser, { code: codeIn(0) })).status).toBe(429)
    expect((await whoIs(browser)).body.signedIn).toBe(false)
    await app.runJobs()
    const mails = app.mail.mails.filter((mail) => JSON.stringify(mail).includes(staff.email))
    expect(mails.map((mail) => mail.subject)).toEqual(['Five wrong codes at your sign-in'])
    const events = await app.query<{ event: string }>(
      'select event from identity.security_events where account_id = $1 order by at, event',
      [staff.id],
    )
    expect(events.filter(({ event }) => event === 'authn_factor_fail')).toHaveLength(4)
    expect(events.filter(({ event }) => event === 'authn_factor_fail_max')).toHaveLength(1)
  })

  test('waits after ten wrong codes in a quarter of an hour, whatever the number of sign-ins', async () => {
    const staff = await anAccount(app, { roles: ['agent'] })
    let evaluated = 0
    for (let round = 0; round < 4; round += 1) {
      const browser = await signInHalf(app, staff.email)
      for (let guess = 0; guess < 5; guess += 1)
        if ((await pass(browser, { code: String(200_000 + guess) })).status === 422) evaluated += 1
    }
    expect(evaluated).toBe(10)
    const refused = await pass(await signInHalf(app, staff.email), { code: codeIn(0) })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  test.each([
    ['neither', {}],
    ['both', { code: '123456', recoveryCode: '1-AAAAA-AAAAA' }],
    ['letters', { code: 'abcdef' }],
    ['a number', { code: 123456 }],
  ])('refuses %s without counting a guess', async (_, body) => {
    const staff = await anAccount(app, { roles: ['agent'] })
    const browser = await signInHalf(app, staff.email)
    expect((await pass(browser, body)).status).toBe(422)
    expect(await app.query('select factor_attempts from identity.sessions where account_id = $1', [staff.id])).toEqual([
      { factor_attempts: 0 },
    ])
  })
})

describe('setting an authenticator app up', () => {
  test('staff without one must, and are signed in by its first code', async () => {
    const staff = await anAccount(app, { roles: ['auditor'], factor: false })
    const browser = await signInHalf(app, staff.email)
    expect((await whoIs(browser)).body.waitsFor).toBe('enrolment')
    const begun = await browser.call('POST', '/account/totp')
    expect(begun.status).toBe(201)
    expect(begun.body.uri).toContain(`secret=${begun.body.key}`)
    expect(Buffer.from(begun.body.qr.split(',')[1], 'base64').toString()).toMatch(/^<svg /)
    expect((await browser.call('POST', '/account/totp/confirmations', { code: '000000' })).body.type).toBe(
      '/problems/identity/wrong-code',
    )
    const half = browser.cookie
    const done = await browser.call('POST', '/account/totp/confirmations', { code: codeIn(0, begun.body.key) })
    expect(done.body.session).toMatchObject({ signedIn: true, roles: ['auditor'] })
    expect(new Set(done.body.recoveryCodes).size).toBe(10)
    expect(browser.cookie).not.toBe(half)
    expect((await browser.call('GET', '/account/security')).body).toEqual({
      email: staff.email,
      secondFactorRequired: true,
      totpSince: now.toISOString(),
      passkeys: [],
      recoveryCodesLeft: 10,
      passwordChangedAt: expect.any(String),
    })
    const stored = await app.query<{ row: string }>(
      'select f::text as row from identity.totp_factors f union all select c::text from identity.recovery_codes c',
    )
    const all = stored.map((one) => one.row).join('\n')
    expect(all).not.toContain(begun.body.key)
    for (const code of done.body.recoveryCodes) expect(all).not.toContain(code.slice(2).replace('-', ''))
    // The code that set it up does not sign in as well.
    expect((await pass(await signInHalf(app, staff.email), { code: codeIn(0, begun.body.key) })).status).toBe(422)
  })

  test('a customer may, which ends the other sessions; without it no second step is asked', async () => {
    const customer = await anAccount(app)
    const [one, other] = [await signInHalf(app, customer.email), await signInHalf(app, customer.email)]
    expect((await whoIs(one)).body.signedIn).toBe(true)
    const begun = await one.call('POST', '/account/totp')
    await one.call('POST', '/account/totp/confirmations', { code: codeIn(0, begun.body.key) })
    expect((await whoIs(one)).body.signedIn).toBe(true)
    expect((await whoIs(other)).body.signedIn).toBe(false)
    expect((await whoIs(await signInHalf(app, customer.email))).body.waitsFor).toBe('second_factor')
    expect((await one.call('DELETE', '/account/totp')).status).toBe(204)
    expect((await whoIs(await signInHalf(app, customer.email))).body.signedIn).toBe(true)
  })

  test('a key is good for a quarter of an hour', async () => {
    const browser = await signInHalf(app, (await anAccount(app)).email)
    const begun = await browser.call('POST', '/account/totp')
    await app.query(
      `update identity.totp_factors set pending_at = pending_at - interval '16 minutes' where pending_at = $1`,
      [now],
    )
    const late = await browser.call('POST', '/account/totp/confirmations', { code: codeIn(0, begun.body.key) })
    expect(late.body.type).toBe('/problems/identity/no-new-factor')
  })

  test('staff keep their last factor', async () => {
    const browser = await signInWithCode(app, (await anAccount(app, { roles: ['agent'] })).email)
    expect((await browser.call('DELETE', '/account/totp')).body.type).toBe('/problems/identity/last-factor')
    expect((await browser.call('GET', '/account/security')).body.totpSince).not.toBeNull()
  })

  test('a customer who becomes staff is half signed in at the next request', async () => {
    const customer = await anAccount(app)
    const browser = await signInHalf(app, customer.email)
    await app.query(`insert into identity.account_roles values ($1, 'agent', $2)`, [customer.id, now])
    expect((await whoIs(browser)).body).toMatchObject({ signedIn: false, waitsFor: 'enrolment' })
  })
})

describe('recovery codes', () => {
  test('sign in once each, however they are typed, and of many at once one wins', async () => {
    const staff = await anAccount(app, { roles: ['agent'] })
    const browser = await signInWithCode(app, staff.email)
    const made = await browser.call('POST', '/account/recovery-codes')
    const [first, second] = made.body.recoveryCodes as [string, string]
    const half = await signInHalf(app, staff.email)
    expect((await half.call('GET', '/session/second-factor')).body.methods).toEqual(['totp', 'recovery_code'])
    expect((await pass(half, { recoveryCode: ` ${first.toLowerCase().replaceAll('-', ' ')}` })).status).toBe(200)
    expect((await pass(await signInHalf(app, staff.email), { recoveryCode: first })).status).toBe(422)
    const browsers = await Promise.all([1, 2, 3, 4].map(() => signInHalf(app, staff.email)))
    const answers = await Promise.all(browsers.map((one) => pass(one, { recoveryCode: second })))
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    expect((await browser.call('GET', '/account/security')).body.recoveryCodesLeft).toBe(8)
    await browser.call('POST', '/account/recovery-codes')
    expect((await pass(await signInHalf(app, staff.email), { recoveryCode: made.body.recoveryCodes[2] })).status).toBe(
      422,
    )
  })
})

describe('step-up', () => {
  test('is asked for ten minutes after the last proof, takes password and code, and makes a new id', async () => {
    const staff = await anAccount(app, { roles: ['agent'] })
    const browser = await signInWithCode(app, staff.email)
    now = new Date(now.getTime() + 601_000)
    const refused = await browser.call('POST', '/account/recovery-codes')
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/identity/step-up-required'])
    const prove = (body: object) => browser.call('POST', '/session/proofs', body)
    expect((await prove({ password: knownPassword })).body.errors).toEqual([
      { pointer: '/code', detail: 'Type the six digits of the code.' },
    ])
    expect((await prove({ password: 'wrong wrong wrong', code: codeIn(0) })).body.type).toBe(
      '/problems/identity/wrong-proof',
    )
    expect((await prove({ password: knownPassword, code: '000000' })).status).toBe(422)
    expect((await browser.call('POST', '/account/recovery-codes')).status).toBe(403)
    const before = browser.cookie
    expect((await prove({ password: knownPassword, code: codeIn(0) })).status).toBe(204)
    expect(browser.cookie).not.toBe(before)
    expect((await whoIs(aBrowser(app, before))).body.signedIn).toBe(false)
    expect((await browser.call('POST', '/account/recovery-codes')).status).toBe(201)
  })

  test('ten wrong proofs in a quarter of an hour are evaluated, no more', async () => {
    const browser = await signInHalf(app, (await anAccount(app)).email)
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => browser.call('POST', '/session/proofs', { password: 'wrong wrong wrong' })),
    )
    expect(answers.filter((one) => one.status === 422)).toHaveLength(10)
    expect(answers.filter((one) => one.status === 429)).toHaveLength(15)
  })
})

test('a reset of the password does not go round the second factor', async () => {
  const staff = await anAccount(app, { roles: ['agent'] })
  const browser = aBrowser(app)
  await browser.call('POST', '/password-resets', { email: staff.email })
  await app.runJobs()
  const mail = [...app.mail.mails].reverse().find((one) => one.subject === 'Reset your password')
  const token = decodeURIComponent(/token=([\w%-]+)/.exec(mail!.text)![1]!)
  const reset = await browser.call('POST', '/password-resets/passwords', { token, password: 'a brand new sentence' })
  expect(reset.body).toMatchObject({ signedIn: false, waitsFor: 'second_factor' })
  expect((await browser.call('GET', '/sessions')).status).toBe(401)
})
