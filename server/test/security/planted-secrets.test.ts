import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveApplicant, saveDrivers } from '../../src/modules/applications/edit-application.ts'
import { aDriver, applicant, aReadyDraft } from '../../src/modules/applications/fixtures.ts'
import { aBrowser, anAccount, setSystemClock, type TestBrowser } from '../../src/modules/identity/fixtures.ts'
import { totpCode } from '../../src/modules/identity/totp.ts'
import { type TestApp, testApp } from '../test-app.ts'

// Secrets are planted by using the product; then everything that it wrote is searched for them, also as hexadecimal and base64.

interface Planted {
  what: string
  value: string
  /** Places where it belongs; it must be in no other. */
  allowed?: readonly Place[]
}
type Place = 'database' | 'log' | 'mails' | 'files' | 'bundle'

const logged: string[] = []
const planted: Planted[] = []
let app: TestApp
let close: () => Promise<void>
let now = new Date('2026-11-23T01:00:00Z')

beforeAll(async () => {
  ;({ app, close } = await testApp())
  setSystemClock(app, () => now)
  const sink = new Writable({
    write(chunk, _, done) {
      logged.push(String(chunk))
      done()
    },
  })
  Object.assign(app, { log: pino({ level: 'trace' }, sink) })
})
afterAll(() => close())

const plant = (what: string, value: string, allowed: readonly Place[] = []): string => {
  expect(value.length, what).toBeGreaterThan(7)
  planted.push({ what, value, allowed })
  return value
}

async function linkIn(address: string, page: string): Promise<string> {
  await app.runJobs()
  const text =
    app.mail.mails.findLast((mail) => mail.to.address === address && mail.text.includes(`/${page}?`))?.text ?? ''
  return decodeURIComponent(/token=([\w%-]+)/.exec(text)?.[1] ?? '')
}

/** Signs up, confirms, resets the password, sets an authenticator app up. */
async function plantAccount(n: number): Promise<void> {
  const email = plant('e-mail address', `planted.person.${n}@example.com`, ['database', 'mails'])
  const browser = aBrowser(app)
  const password = plant('password', `planted wombat number ${n} in Footscray`)
  expect((await browser.call('POST', '/accounts', { givenName: 'Kai', email, password })).status).toBe(201)
  plant('first session', browser.cookie!)
  const confirmation = plant('confirmation token', await linkIn(email, 'confirm-email'), ['mails'])
  expect((await browser.call('POST', '/email-confirmations', { token: confirmation })).status).toBe(200)
  await browser.call('POST', '/password-resets', { email })
  const token = plant('reset token', await linkIn(email, 'reset-password'), ['mails'])
  const second = plant('second password', `planted quokka number ${n} on Rottnest`)
  expect((await browser.call('POST', '/password-resets/passwords', { token, password: second })).status).toBeLessThan(
    300,
  )
  const again = aBrowser(app)
  expect((await again.call('POST', '/sessions', { email, password: second })).status).toBe(201)
  plant('second session', again.cookie!)
  if (again.device) plant('device', again.device)
  await plantFactor(again)
}

async function plantFactor(browser: TestBrowser): Promise<void> {
  const { key } = (await browser.call('POST', '/account/totp')).body
  plant('key of an authenticator app', key)
  plant('the same as bytes', bytesOf(key))
  const done = await browser.call('POST', '/account/totp/confirmations', { code: totpCode(key, now).code })
  expect(done.status).toBe(201)
  for (const code of done.body.recoveryCodes.slice(0, 2)) plant('recovery code', code)
  now = new Date(now.getTime() + 60_000)
}

/** Base32 as latin-1 text, so that its hexadecimal form is searched for as well. */
function bytesOf(base32: string): string {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  ).toString('latin1')
}

async function plantApplicant(n: number): Promise<void> {
  const { actor, hold } = await aReadyDraft(app)
  const { applicationId } = hold
  const line = plant('street', `${4_000 + n} Planted Parade`)
  await saveApplicant(app, actor, applicationId, { ...applicant, address: { ...applicant.address, line } })
  const driver = await aDriver(app, actor, {
    dateOfBirth: plant('date of birth', `1971-03-${10 + n}`),
    licenceNumber: plant('licence', `9${n}7651234`),
  })
  await saveDrivers(app, actor, applicationId, [driver])
}

async function everyRow(): Promise<string> {
  const tables = await app.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  expect(tables.length).toBeGreaterThan(80)
  let text = ''
  for (const { name } of tables)
    for (const { row } of await app.query<{ row: string }>(`select t::text as row from ${name} t`))
      text += `${name} ${row}\n`
  return text
}

function everyFile(folder: string): string {
  if (!existsSync(folder)) return ''
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

test('more than sixty planted secrets are nowhere but where they belong', async () => {
  for (let n = 1; n <= 5; n += 1) await plantAccount(n)
  for (let n = 1; n <= 4; n += 1) await plantApplicant(n)
  const staff = await anAccount(app, { roles: ['auditor'] })
  const browser = aBrowser(app)
  await browser.call('POST', '/sessions', { email: staff.email, password: 'four wet dogs in Perth' })
  const { key } = { key: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
  await browser.call('POST', '/session/second-factor', { code: totpCode(key, now).code })
  for (const name of ['Nightly', 'Weekly']) {
    const made = await browser.call('POST', '/account/tokens', { name, scopes: ['vehicle:read'], days: 1 })
    plant('personal token', made.body.text)
  }
  for (const name of ['app', 'jobs', 'owner'] as const)
    plant(`password of the database role ${name}`, decodeURIComponent(new URL(app.database[name]).password))
  plant('the installation’s key', Buffer.alloc(32, 1).toString('latin1'))
  plant('the master key', Buffer.alloc(32, 2).toString('latin1'))
  await app.sweep()
  const places: Record<Place, string> = {
    database: await everyRow(),
    log: logged.join(''),
    mails: app.mail.mails.map((mail) => JSON.stringify(mail)).join('\n'),
    files: everyFile(app.config.dataDir),
    bundle: everyFile(join(import.meta.dirname, '../../../web/build/client')),
  }
  expect(planted.length).toBeGreaterThan(60)
  expect(places.log.length).toBeGreaterThan(1_000)
  const found = planted.flatMap(({ what, value, allowed }) => {
    const bytes = Buffer.from(value, 'latin1')
    const forms = [
      value,
      JSON.stringify(value).slice(1, -1),
      bytes.toString('hex'),
      bytes.toString('base64').slice(0, -4),
    ]
    return (Object.keys(places) as Place[])
      .filter((place) => !allowed?.includes(place) && forms.some((form) => places[place].includes(form)))
      .map((place) => `${what} in ${place}`)
  })
  expect([...new Set(found)]).toEqual([])
  // What is allowed is really there: the search finds what there is.
  for (const { value } of planted.filter((one) => one.what === 'e-mail address'))
    expect([places.database.includes(value), places.mails.includes(value)]).toEqual([true, true])
})
