import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Misbehaviour, SoftAuthenticator } from '../../../test/soft-authenticator.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, setSystemClock, signInHalf, signInWithCode, type TestBrowser } from './fixtures.ts'

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

const ask = async (browser: TestBrowser) => (await browser.call('POST', '/session/passkey-questions')).body
const askToSignIn = async (browser: TestBrowser) => (await browser.call('POST', '/sessions/passkey-questions')).body
const signIn = (browser: TestBrowser, answer: object) => browser.call('POST', '/sessions/passkeys', { answer })
const prove = (browser: TestBrowser, answer: object) => browser.call('POST', '/session/passkey-proofs', { answer })
const add = async (browser: TestBrowser, device: SoftAuthenticator, wrong: Misbehaviour = {}, name = 'Phone') => {
  const question = (await browser.call('POST', '/account/passkey-questions')).body
  return browser.call('POST', '/account/passkeys', { name, answer: device.create(question, wrong) })
}
const passkeysOf = async (browser: TestBrowser) => (await browser.call('GET', '/account/security')).body.passkeys

/** A customer with one passkey, and the browser that added it. */
async function someoneWithPasskey() {
  const account = await anAccount(app)
  const browser = await signInHalf(app, account.email)
  const device = new SoftAuthenticator()
  const added = await add(browser, device)
  return { account, browser, device, added }
}

test('a passkey is added under its name, with recovery codes, and signs in by itself', async () => {
  const { account, browser, device, added } = await someoneWithPasskey()
  expect(added.status).toBe(201)
  expect(added.body.recoveryCodes).toHaveLength(10)
  expect(added.body.passkey).toEqual({
    id: expect.any(String),
    name: 'Phone',
    backedUp: false,
    createdAt: now.toISOString(),
    lastUsedAt: null,
  })
  expect(await passkeysOf(browser)).toEqual([added.body.passkey])
  const fresh = aBrowser(app, 'A'.repeat(43))
  const signed = await signIn(fresh, device.get(await askToSignIn(fresh), { userHandle: account.id }))
  expect(signed.status).toBe(201)
  expect(signed.body).toMatchObject({ signedIn: true, account: { id: account.id }, waitsFor: null })
  expect(fresh.cookie).toMatch(/^[\w-]{43}$/)
  expect(fresh.cookie).not.toBe('A'.repeat(43))
  expect((await passkeysOf(fresh))[0].lastUsedAt).toBe(now.toISOString())
})

test('is a second factor after the password, and a proof for sensitive acts', async () => {
  const { account, device } = await someoneWithPasskey()
  const browser = await signInHalf(app, account.email)
  expect((await browser.call('GET', '/session/second-factor')).body.methods).toEqual(['passkey', 'recovery_code'])
  const half = browser.cookie
  const question = await ask(browser)
  expect(question.allowCredentials).toEqual([{ id: device.credentialId, type: 'public-key', transports: ['internal'] }])
  expect((await prove(browser, device.get(question))).body.signedIn).toBe(true)
  expect(browser.cookie).not.toBe(half)
  now = new Date(now.getTime() + 601_000)
  expect((await browser.call('POST', '/account/passkey-questions')).status).toBe(403)
  const before = browser.cookie
  expect((await prove(browser, device.get(await ask(browser)))).status).toBe(200)
  expect(browser.cookie).not.toBe(before)
  expect((await browser.call('POST', '/account/passkey-questions')).status).toBe(201)
})

test('several are kept, named, and removed one by one; the last takes the recovery codes along', async () => {
  const { browser, added } = await someoneWithPasskey()
  const second = await add(browser, new SoftAuthenticator(), {}, 'Key on the ring')
  expect(second.body.recoveryCodes).toEqual([])
  const path = `/account/passkeys/${second.body.passkey.id}`
  expect((await browser.call('PATCH', path, { name: 'Büro 钥匙' })).status).toBe(204)
  expect((await passkeysOf(browser)).map((one: { name: string }) => one.name)).toEqual(['Phone', 'Büro 钥匙'])
  const stranger = await signInHalf(app, (await anAccount(app)).email)
  expect((await stranger.call('PATCH', path, { name: 'Mine' })).status).toBe(404)
  expect((await stranger.call('DELETE', path)).status).toBe(404)
  expect((await browser.call('DELETE', path)).status).toBe(204)
  expect((await browser.call('DELETE', path)).status).toBe(404)
  expect((await browser.call('GET', '/account/security')).body.recoveryCodesLeft).toBe(10)
  expect((await browser.call('DELETE', `/account/passkeys/${added.body.passkey.id}`)).status).toBe(204)
  expect((await browser.call('GET', '/account/security')).body).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 })
})

test('staff may go from the app to a passkey and back, but are never without a factor', async () => {
  const staff = await anAccount(app, { roles: ['agent'] })
  const browser = await signInWithCode(app, staff.email)
  const added = await add(browser, new SoftAuthenticator())
  const other = await add(browser, new SoftAuthenticator())
  expect((await browser.call('DELETE', '/account/totp')).status).toBe(204)
  const remove = (id: string) => browser.call('DELETE', `/account/passkeys/${id}`)
  const answers = await Promise.all([remove(added.body.passkey.id), remove(other.body.passkey.id)])
  expect(answers.map((one) => one.status).sort()).toEqual([204, 409])
  expect(await passkeysOf(browser)).toHaveLength(1)
})

test('a question is answered once, of many at once by one', async () => {
  const { device } = await someoneWithPasskey()
  const answer = device.get(await askToSignIn(aBrowser(app)))
  const answers = await Promise.all(Array.from({ length: 30 }, () => signIn(aBrowser(app), answer)))
  expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
  expect(answers.filter((one) => one.status === 422)).toHaveLength(29)
})

test('a question is good for five minutes', async () => {
  const { device } = await someoneWithPasskey()
  const question = await askToSignIn(aBrowser(app))
  now = new Date(now.getTime() + 300_000)
  expect((await signIn(aBrowser(app), device.get(question))).status).toBe(422)
})

test('a disabled account is not let in', async () => {
  const { account, device } = await someoneWithPasskey()
  await app.query(`update identity.accounts set status = 'disabled' where id = $1`, [account.id])
  expect((await signIn(aBrowser(app), device.get(await askToSignIn(aBrowser(app))))).status).toBe(422)
})

const wrongs: [string, (device: SoftAuthenticator) => Misbehaviour][] = [
  ['another site', () => ({ origin: 'https://evil.example' })],
  ['our host on another port', () => ({ origin: 'http://localhost:3001' })],
  ['our name as part of another', () => ({ origin: 'http://localhost:3000.evil.example' })],
  ['another relying party', () => ({ rpId: 'evil.example' })],
  ['a registration', () => ({ type: 'webauthn.create' })],
  ['a challenge of its own', () => ({ challenge: 'A'.repeat(43) })],
  ['no challenge', () => ({ challenge: '' })],
  ['nobody present', () => ({ flags: 4 })],
  ['nobody verified', () => ({ flags: 1 })],
  ['neither', () => ({ flags: 0 })],
  ['another key', () => ({ signWith: new SoftAuthenticator() })],
  ['a changed signature', () => ({ flipSignature: true })],
  ['an unknown credential', () => ({ credentialId: 'A'.repeat(43) })],
  ['the handle of another account', () => ({ userHandle: '0199a000-0000-7000-8000-000000000003' })],
]

describe.each(wrongs)('an answer with %s', (_, wrong) => {
  test('signs nobody in', async () => {
    const { device } = await someoneWithPasskey()
    const browser = aBrowser(app)
    const answer = await signIn(browser, device.get(await askToSignIn(browser), wrong(device)))
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/identity/passkey-refused'])
    expect(browser.cookie).toBeNull()
  })

  test('is no second factor', async () => {
    const { account, device } = await someoneWithPasskey()
    const browser = await signInHalf(app, account.email)
    expect((await prove(browser, device.get(await ask(browser), wrong(device)))).status).toBe(422)
    expect((await browser.call('GET', '/session')).body.signedIn).toBe(false)
  })
})

test('a copy of a passkey is found by its count', async () => {
  const { device } = await someoneWithPasskey()
  device.signCount = 10
  expect((await signIn(aBrowser(app), device.get(await askToSignIn(aBrowser(app))))).status).toBe(201)
  expect((await signIn(aBrowser(app), device.get(await askToSignIn(aBrowser(app)), { signCount: 5 }))).status).toBe(422)
})

test('the passkey of another account is no second factor', async () => {
  const mine = await someoneWithPasskey()
  const other = await someoneWithPasskey()
  const browser = await signInHalf(app, mine.account.email)
  expect((await prove(browser, other.device.get(await ask(browser)))).status).toBe(422)
  // Nor does a question for a sign-in serve as one for a second factor, or the other way round.
  expect((await prove(browser, mine.device.get(await askToSignIn(browser)))).status).toBe(422)
  expect((await signIn(aBrowser(app), mine.device.get(await ask(browser)))).status).toBe(422)
})

test.each<[string, Misbehaviour]>([
  ['another site', { origin: 'https://evil.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['an assertion', { type: 'webauthn.get' }],
  ['a challenge of its own', { challenge: 'A'.repeat(43) }],
  ['nobody verified', { flags: 0x41 }],
  ['nobody present', { flags: 0x44 }],
])('a new passkey with %s is not added', async (_, wrong) => {
  const browser = await signInHalf(app, (await anAccount(app)).email)
  expect((await add(browser, new SoftAuthenticator(), wrong)).status).toBe(422)
  expect(await passkeysOf(browser)).toEqual([])
})

test('a passkey is one account’s only, and junk is refused as input', async () => {
  const { device } = await someoneWithPasskey()
  const browser = await signInHalf(app, (await anAccount(app)).email)
  expect((await add(browser, device)).status).toBe(422)
  expect((await signIn(browser, {})).body.type).toBe('/problems/general/invalid-input')
  const answer = device.get(await askToSignIn(browser))
  expect((await signIn(browser, { ...answer, extra: 1 })).body.errors[0].pointer).toBe('/answer/extra')
  const garbled = { ...answer, response: { ...answer.response, clientDataJSON: '%%%', authenticatorData: '' } }
  expect((await signIn(browser, garbled)).body.type).toBe('/problems/identity/passkey-refused')
})
