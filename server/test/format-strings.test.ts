import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser } from '../src/modules/identity/fixtures.ts'
import { type TestApp, testApp } from './test-app.ts'

// What people type is text, wherever a template is filled in: in logs (util.format), mails (ICU messages) and SQL.

const forms = [
  '%s',
  '%d%d%d',
  '%o%O%j',
  '%n',
  '%c',
  '%%',
  '%1$s',
  '{0}',
  '{givenName}',
  '{name, plural, one {x} other {#}}',
]
const more = [
  '{{constructor}}',
  '#{7*7}',
  '$\u007b7*7}',
  '$\u007bprocess.env.PATH}',
  '<%= 7*7 %>',
  '$1',
  '$&',
  '$$',
  "$'",
  '\\1',
  '~s',
]
const typed = [...forms, ...more]

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

test('a name that is a format stands in mails as it was typed', async () => {
  for (const [at, givenName] of typed.entries()) {
    const answer = await aBrowser(app).call('POST', '/accounts', {
      givenName,
      email: `format-${at}@example.com`,
      password: 'four wet dogs in Perth',
    })
    expect(answer.status, givenName).toBeLessThan(300)
  }
  await app.runJobs()
  expect(app.mail.mails).toHaveLength(typed.length)
  const wrong = typed.filter((name, at) => {
    const mail = app.mail.mails.find((one) => JSON.stringify(one).includes(`format-${at}@example.com`))
    return !mail?.text.includes(name)
  })
  expect(wrong).toEqual([])
  expect(app.mail.mails.filter((one) => /\b49\b/.test(one.text) || one.text.includes(process.env['PATH']!))).toEqual([])
})

test('an error whose message is a format is logged as it is', async () => {
  const { db } = app
  for (const text of typed) {
    Object.assign(app, { db: { ...db, read: () => Promise.reject(new Error(text)) } })
    await aBrowser(app).call('POST', '/sessions', { email: 'a@example.com', password: text })
  }
  Object.assign(app, { db })
  const logged = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request failed')
  expect(logged.map((line) => line.err.message)).toEqual(typed)
})
