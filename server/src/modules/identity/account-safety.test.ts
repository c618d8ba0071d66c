import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import {
  aBrowser,
  anAccount,
  knownPassword,
  setSystemClock,
  signInHalf,
  signInWithCode,
  type TestBrowser,
} from './fixtures.ts'

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

const signedIn = async (browser: TestBrowser) => (await browser.call('GET', '/session')).body.signedIn
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

describe('sessions', () => {
  test('are listed by device, ended one by one or all others at once', async () => {
    const { email } = await anAccount(app)
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => signInHalf(app, email)))
    const listed = (await one!.call('GET', '/sessions')).body.sessions
    expect(listed).toHaveLength(3)
    expect(listed.filter((session: { current: boolean }) => session.current)).toMatchObject([
      { device: 'Chrome on Linux' },
    ])
    const second = (await two!.call('GET', '/sessions')).body.sessions.find(
      (session: { current: boolean }) => session.current,
    )
    const stranger = await signInHalf(app, (await anAccount(app)).email)
    expect((await stranger.call('DELETE', `/sessions/${second.id}`)).status).toBe(404)
    expect(await signedIn(two!)).toBe(true)
    expect((await one!.call('DELETE', `/sessions/${second.id}`)).status).toBe(204)
    expect(await Promise.all([one!, two!, three!].map(signedIn))).toEqual([true, false, true])
    expect((await one!.call('DELETE', '/sessions')).status).toBe(204)
    expect(await Promise.all([one!, three!].map(signedIn))).toEqual([true, false])
    expect(await signedIn(stranger)).toBe(true)
  })

  test.each([
    ['customers', 'customer', 14 * 86_400, 30 * 86_400],
    ['staff', 'agent', 1_800, 12 * 3_600],
  ] as const)('of %s end unused and at a fixed age', async (_, role, idle, absolute) => {
    const { email } = await anAccount(app, { roles: [role] })
    const start = () => (role === 'customer' ? signInHalf(app, email) : signInWithCode(app, email))
    const unused = await start()
    later(idle - 1)
    expect(await signedIn(unused)).toBe(true)
    later(idle)
    expect(await signedIn(unused)).toBe(false)
    const used = await start()
    for (let age = 0; age + idle / 2 < absolute; age += idle / 2) {
      expect(await signedIn(used)).toBe(true)
      later(idle / 2)
    }
    later(idle / 2)
    expect(await signedIn(used)).toBe(false)
  })

  test('a session id that was set before is never taken over, whichever way in', async () => {
    const preset = 'A'.repeat(43)
    const { email } = await anAccount(app)
    const browser = aBrowser(app, preset)
    await browser.call('POST', '/accounts', { givenName: 'X', email: 'preset@example.com', password: knownPassword })
    const up = browser.cookie
    const again = aBrowser(app, preset)
    await again.call('POST', '/sessions', { email, password: knownPassword })
    for (const cookie of [up, again.cookie]) expect(cookie).not.toBe(preset)
    expect(await signedIn(aBrowser(app, preset))).toBe(false)
    const out = again.cookie
    await again.call('DELETE', '/session')
    const replays = await Promise.all(Array.from({ length: 100 }, () => signedIn(aBrowser(app, out))))
    expect(replays.filter(Boolean)).toEqual([])
  })
})

describe('changing the password', () => {
  test('needs the present one, ends the other sessions, gives a new id and tells the owner', async () => {
    const { email } = await anAccount(app)
    const [one, other] = [await signInHalf(app, email), await signInHalf(app, email)]
    const change = (currentPassword: string, password: string) =>
      one.call('PUT', '/account/password', { currentPassword, password })
    const before = one.cookie
    expect((await change('wrong wrong wrong', 'a brand new sentence')).body.type).toBe(
      '/problems/identity/wrong-password',
    )
    expect((await change(knownPassword, 'password123456')).body.errors[0].pointer).toBe('/password')
    expect(await signedIn(other)).toBe(true)
    expect((await change(knownPassword, 'a brand new sentence')).status).toBe(204)
    expect(one.cookie).not.toBe(before)
    expect(await Promise.all([one, other, aBrowser(app, before)].map(signedIn))).toEqual([true, false, false])
    expect((await signInHalf(app, email)).cookie).toBeNull()
    await app.runJobs()
    const told = app.mail.mails.filter((mail) => JSON.stringify(mail).includes(email)).map((mail) => mail.subject)
    expect(told).toContain('Your password was changed')
  })
})

describe('changing the address', () => {
  const tokensIn = async () => {
    await app.runJobs()
    const mails = app.mail.mails.filter((mail) => mail.subject === 'Agree to your new e-mail address')
    return mails.map((mail) => ({
      to: JSON.stringify(mail),
      token: decodeURIComponent(/token=([\w%-]+)/.exec(mail.text)![1]!),
    }))
  }

  test('needs both addresses and a fresh proof, and ends the other sessions', async () => {
    const { email } = await anAccount(app)
    const [browser, other] = [await signInHalf(app, email), await signInHalf(app, email)]
    const agree = (token: string, who = browser) => who.call('POST', '/account/email-changes/agreements', { token })
    expect((await browser.call('POST', '/account/email-changes', { email })).body.errors[0].pointer).toBe('/email')
    expect((await browser.call('POST', '/account/email-changes', { email: 'Moved@Example.com' })).status).toBe(204)
    const [first, second] = (await tokensIn()).slice(-2)
    const stranger = await signInHalf(app, (await anAccount(app)).email)
    expect((await agree(first!.token, stranger)).body.type).toBe('/problems/identity/link-not-valid')
    expect((await agree(first!.token)).body).toEqual({ changed: false, email })
    expect((await agree(first!.token)).body.changed).toBe(false)
    expect(await signedIn(other)).toBe(true)
    expect((await agree(second!.token)).body).toEqual({ changed: true, email: 'Moved@Example.com' })
    expect((await agree(second!.token)).status).toBe(422)
    expect(await Promise.all([browser, other].map(signedIn))).toEqual([true, false])
    expect((await signInHalf(app, email)).cookie).toBeNull()
    expect((await signInHalf(app, 'moved@example.com')).cookie).not.toBeNull()
    later(601)
    const late = await browser.call('POST', '/account/email-changes', { email: 'x@example.com' })
    expect(late.body.type).toBe('/problems/identity/step-up-required')
  })

  test('to a taken one answers alike, tells its owner, and never comes about', async () => {
    const [{ email }, taken] = [await anAccount(app), await anAccount(app)]
    const browser = await signInHalf(app, email)
    const count = (await tokensIn()).length
    expect((await browser.call('POST', '/account/email-changes', { email: taken.email })).status).toBe(204)
    const tokens = await tokensIn()
    expect(tokens.length).toBe(count + 1)
    expect(app.mail.mails.some((mail) => mail.subject === 'You have an account already')).toBe(true)
    const agreed = await browser.call('POST', '/account/email-changes/agreements', { token: tokens.at(-1)!.token })
    expect(agreed.body).toEqual({ changed: false, email })
  })
})

describe('trying passwords', () => {
  const wrong = (browser: TestBrowser, email: string) =>
    browser.call('POST', '/sessions', { email, password: 'wrong wrong wrong' })

  test('from elsewhere does not keep owners out of a device that they used before', async () => {
    const { email } = await anAccount(app)
    const own = await signInHalf(app, email)
    expect(own.device).toMatch(/^[\w-]{43}$/)
    const attacker = aBrowser(app, null, '203.0.113.9')
    const answers = await Promise.all(Array.from({ length: 40 }, () => wrong(attacker, email)))
    expect(answers.filter((one) => one.status === 422)).toHaveLength(10)
    const elsewhere = aBrowser(app, null, '198.51.100.7')
    expect((await elsewhere.call('POST', '/sessions', { email, password: knownPassword })).status).toBe(429)
    expect((await own.call('POST', '/sessions', { email, password: knownPassword })).status).toBe(201)
    const stolen = Object.assign(aBrowser(app), { device: own.device })
    const guesses = await Promise.all(Array.from({ length: 30 }, () => wrong(stolen, email)))
    expect(guesses.filter((one) => one.status === 422)).toHaveLength(10)
  })

  test('a sign-in from a new device is mailed, the first one ever and known ones are not', async () => {
    const { email } = await anAccount(app)
    const news = async () => {
      await app.runJobs()
      return app.mail.mails.filter(
        (mail) => mail.subject === 'A sign-in from a new device' && JSON.stringify(mail).includes(email),
      ).length
    }
    const first = await signInHalf(app, email)
    expect(await news()).toBe(0)
    await first.call('POST', '/sessions', { email, password: knownPassword })
    expect(await news()).toBe(0)
    await signInHalf(app, email)
    expect(await news()).toBe(1)
    const mail = app.mail.mails.findLast((one) => one.subject === 'A sign-in from a new device')!
    expect(mail.text).toMatch(/Browser: Chrome on Linux\nWhen \(Sydney\): \d{1,2} [A-Z][a-z]+ 20\d\d at /)
  })
})
