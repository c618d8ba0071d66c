import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { aBrowser, anAccount, knownPassword, signInHalf } from '../modules/identity/fixtures.ts'

const lines: string[] = []
let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp())
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  Object.assign(app, { log: pino({ level: 'trace' }, sink) })
})
afterAll(() => close())

const logged = (part: object) =>
  lines
    .map((line) => JSON.parse(line))
    .filter((line) => Object.entries(part).every(([key, value]) => line[key] === value))

test('a refusal for want of a permission is logged with its request', async () => {
  const { email } = await anAccount(app)
  const customer = await signInHalf(app, email)
  expect((await customer.call('GET', '/people')).status).toBe(403)
  const [line] = logged({ problem: '/problems/general/forbidden' })
  expect(line).toMatchObject({ level: 30, msg: 'request refused' })
  expect(line.reqId).toMatch(/\S/)
})

test('what nobody expected is logged with its stack, and the answer says nothing of it', async () => {
  const { db } = app
  Object.assign(app, { db: { ...db, read: () => Promise.reject(new Error('the disk is on fire')) } })
  const answer = await aBrowser(app).call('POST', '/sessions', { email: 'a@example.com', password: 'x' })
  Object.assign(app, { db })
  expect([answer.status, JSON.stringify(answer.body).includes('fire')]).toEqual([500, false])
  const [line] = logged({ msg: 'request failed' })
  expect(line).toMatchObject({ level: 50, reqId: answer.body.requestId, err: { message: 'the disk is on fire' } })
  expect(line.err.stack).toContain('running-log.test.ts')
})

test('secrets that were sent are in no line', async () => {
  const planted = [
    'planted-password-1',
    'planted-token-2',
    'planted-bearer-3',
    'planted-cookie-4',
    'planted.mail@example.com',
  ]
  const [password, token, bearer, cookie, mail] = planted as [string, string, string, string, string]
  const { email } = await anAccount(app)
  const browser = await signInHalf(app, email)
  await browser.call('POST', '/sessions', { email: mail, password })
  await browser.call('POST', '/password-resets', { email: mail })
  await browser.call('POST', '/password-resets/passwords', { token: token.padEnd(43, 'x'), password })
  await browser.call('POST', '/accounts', { givenName: 'Kai', email: mail, password })
  const http = await app.http()
  const headers = { host: 'localhost:3000', origin: 'http://localhost:3000' }
  await http.inject({ url: '/api/v1/vehicles', headers: { ...headers, authorization: `Bearer ${bearer}` } })
  await http.inject({ url: '/api/v1/session', headers: { ...headers, cookie: `fa-dev=${cookie}` } })
  await http.inject({ method: 'POST', url: '/api/v1/sessions', headers, payload: `{"password":"${password}` })
  expect(lines.length).toBeGreaterThan(5)
  const all = lines.join('')
  const found = [...planted, browser.cookie!, knownPassword].filter((secret) => all.includes(secret))
  expect(found).toEqual([])
})
