import { roles } from '@faith/contract/access'
import '@faith/contract/all'
import { allOperations } from '@faith/contract/operation'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import { aBrowser, anAccount, knownKey, setSystemClock, signInHalf, type TestBrowser } from './fixtures.ts'
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
      staff: false,
      roles: [],
      customRoles: [],
      customerId: null,
      hubs: [],
      may: [],
      looking: null,
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
