import '@faith/contract/all'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
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

  test('twenty wrong codes in a quarter of an hour are looked at, no more', async () => {
    const browser = await signInHalf(app, (await anAccount(app)).email)
    const begun = await browser.call('POST', '/account/totp')
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        browser.call('POST', '/account/totp/confirmations', { code: String(300_000 + at) }),
      ),
    )
    expect(answers.filter((one) => one.body.type === '/problems/identity/wrong-code')).toHaveLength(20)
    expect(answers.filter((one) => one.status === 429)).toHaveLength(20)
    const right = { code: codeIn(0, begun.body.key) }
    expect((await browser.call('POST', '/account/totp/confirmations', right)).status).toBe(429)
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

  test('tell the owner by mail what to do, be it them or not, and sooner once few are left', async () => {
    const customer = await anAccount(app, { roles: ['agent'] })
    const browser = await signInWithCode(app, customer.email)
    const { recoveryCodes } = (await browser.call('POST', '/account/recovery-codes')).body as {
      recoveryCodes: string[]
    }
    const signInBy = async (at: number) => {
      const half = await signInHalf(app, customer.email)
      expect((await pass(half, { recoveryCode: recoveryCodes[at]! })).status).toBe(200)
      await app.runJobs()
      return app.mail.mails.findLast((mail) => mail.subject === 'A recovery code was used')!
    }
    const first = await signInBy(0)
    expect(first.to.address).toBe(customer.email)
    expect(first.text).toContain('signed in to your account with one of its recovery codes. 9 are left.')
    expect(first.text).toContain('If it was you and you still have your authenticator app, there is nothing to do.')
    expect(first.text).toContain(
      'If it was not you, somebody knows your password and has your codes. Change the password',
    )
    expect(first.text).toContain('/account/security')
    await app.query(
      'update identity.recovery_codes set used_at = now() where account_id = $1 and place between 2 and 7',
      [customer.id],
    )
    const few = await signInBy(1)
    expect(few.text).toContain('2 are left.')
    expect(few.text).toContain('If it was you, make ten new codes on your security page within ten minutes')
    expect((await signInBy(8)).text).toContain('One is left.')
    expect((await signInBy(9)).text).toContain('None is left.')
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
