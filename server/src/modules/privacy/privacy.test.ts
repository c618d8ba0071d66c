import { angles } from '@faith/contract/walk-arounds'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { applicant, refreshed } from '../applications/fixtures.ts'
import { aListedCar } from '../catalogue/fixtures.ts'
import { mergeFavourites, saveSearch } from '../catalogue/index.ts'
import { knownPassword, setSystemClock, signInHalf } from '../identity/fixtures.ts'
import { anActiveSubscription } from '../subscriptions/fixtures.ts'
import { closeMyAccount, eraseMyData } from './erase-data.ts'
import { exportMyData } from './export-data.ts'
import { anIncident, aPerson, driverOf, refusalOf } from './fixtures.ts'
import { showPrivacy } from './show-privacy.ts'

let app: TestApp
let sandbox: TestSandbox
let close: () => Promise<void>
let subscriber: Awaited<ReturnType<typeof anActiveSubscription>>
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port }))
  subscriber = await anActiveSubscription(app, sandbox)
})
afterAll(() => Promise.all([close(), sandbox.close()]))

describe('an export', () => {
  test('holds all that is stored of a customer, opened, with its documents as PDF, and no photo', async () => {
    const { actor, subscription } = subscriber
    const own = await refreshed(app, actor)
    const { bytes, filename } = await exportMyData(app, own)
    const files = unzipSync(bytes)
    const json = (name: string) => JSON.parse(strFromU8(files[`${name}.json`]!))
    expect(filename).toMatch(/^faith-auto-FA-C-\d+\.zip$/)
    expect(json('account').givenName).toBe('Aroha')
    expect(json('account').passwordHash).toBeUndefined()
    expect(json('customer').address).toEqual(applicant.address)
    expect(json('customer').drivers[0]).toMatchObject({ dateOfBirth: '1990-01-26', licenceState: 'VIC' })
    expect(json('customer').drivers[0].licenceNumber).toMatch(/^\d{9}$/)
    expect(json('subscriptions').map((one: { reference: string }) => one.reference)).toEqual([subscription.reference])
    expect(json('billing').invoices).toHaveLength(1)
    expect(json('payments').payments[0].state).toBe('succeeded')
    expect(json('images')).toHaveLength(2)
    expect(json('kilometres')).toEqual({ readings: [expect.objectContaining({ source: 'handover' })], packs: [] })
    expect(json('incidents')).toEqual({ incidents: [], roadCharges: [] })
    expect(json('saved')).toEqual({ searches: [], cars: [], priceAlerts: true })
    const documents = Object.keys(files).filter((name) => name.startsWith('documents/'))
    expect(documents).toHaveLength(3)
    expect(json('handovers')).toMatchObject([
      {
        stage: 'handover',
        photos: angles.map((angle) => ({ angle, fileId: null, reason: 'No camera in this test.' })),
        marks: [],
      },
    ])
    for (const name of documents) expect(strFromU8(files[name]!.subarray(0, 5))).toBe('%PDF-')
    expect(Object.keys(files).filter((name) => /webp|jpe?g|png/i.test(name))).toEqual([])
    const [entry] = await app.query<{ actor: string }>(
      `select actor from audit.entries where action = 'customer.export' and customer_id = $1`,
      [own.customerIds[0]],
    )
    expect(entry!.actor).toBe(`account:${own.accountId}`)
  })

  test('shows only the own, also where other roles of the account would see everybody', async () => {
    await aPerson(app)
    const { actor, customerId } = await aPerson(app)
    const both: AccountActor = { ...actor, roles: ['customer', 'auditor', 'finance'] }
    const files = unzipSync((await exportMyData(app, both)).bytes)
    const all = Object.entries(files)
      .filter(([name]) => name.endsWith('.json'))
      .map(([, bytes]) => strFromU8(bytes))
      .join()
    expect(all).toContain(customerId)
    const others = await app.query<{ id: string }>('select id from customers.customers where id <> $1', [customerId])
    expect(others.filter(({ id }) => all.includes(id))).toEqual([])
  })

  test('asks for a proof that is at most ten minutes old', async () => {
    const { email } = await aPerson(app)
    const browser = await signInHalf(app, email)
    setSystemClock(app, () => new Date(Date.now() + 11 * 60_000))
    const late = await browser.call('GET', '/my/export')
    setSystemClock(app, () => new Date())
    expect(late.status).toBe(403)
    expect(late.body.type).toBe('/problems/identity/step-up-required')
  })
})

describe('an erasure', () => {
  test('erases address, phone and licences, destroys photos, and keeps what the law asks for', async () => {
    const { actor, customerId, front } = await aPerson(app)
    expect(await showPrivacy(app, actor)).toMatchObject({ identityStored: true, obstacles: [] })
    await anIncident(app, customerId)
    const { slug } = await aListedCar(app)
    await mergeFavourites(app, actor, [slug])
    await saveSearch(app, actor, { name: 'RAV4', filters: { model: ['RAV4'] } })
    const kept = unzipSync((await exportMyData(app, actor)).bytes)
    expect(JSON.parse(strFromU8(kept['saved.json']!))).toMatchObject({
      searches: [{ name: 'RAV4', filters: { model: ['RAV4'] }, alerts: true, found: [] }],
      cars: [{ slug, weeklyCents: 29_900, driveAwayCents: null }],
    })
    await eraseMyData(app, actor)
    await app.sweep()
    for (const table of ['saved_searches', 'favourites', 'price_alerts'])
      expect(await app.query(`select 1 from catalogue.${table}`)).toEqual([])
    expect(
      await app.query(
        'select kind, place, story, other_party, police_number, charge_cents from incidents.incidents where customer_id = $1',
        [customerId],
      ),
    ).toEqual([
      {
        kind: 'accident',
        place: 'Erased',
        story: 'Erased',
        other_party: null,
        police_number: null,
        charge_cents: 50_000,
      },
    ])
    const after = await showPrivacy(app, actor)
    expect(after).toMatchObject({ identityStored: false, images: [] })
    expect(after.consents.map((one) => [one.purpose, one.given])).toEqual([['privacy_notice', true]])
    expect(await driverOf(app, customerId)).toMatchObject({
      full_name: 'Aroha O’Brien',
      birth_date_sealed: null,
      licence_number_sealed: null,
      licence_number_index: null,
      licence_expires_on: null,
      front_file_id: null,
    })
    const [image] = await app.query<{ destroyed_at: Date | null }>(
      'select destroyed_at from files.images where id = $1',
      [front],
    )
    expect(image!.destroyed_at).not.toBeNull()
  })

  test('is refused with every reason while something is open, and changes nothing', async () => {
    const { actor } = subscriber
    const own = await refreshed(app, actor)
    const [customerId = ''] = own.customerIds
    const before = await driverOf(app, customerId)
    for (const act of [eraseMyData, closeMyAccount]) {
      const refusal = await refusalOf(act(app, own))
      expect(refusal.problem.type).toBe('/problems/privacy/not-yet')
      expect((refusal.members['obstacles'] as { code: string }[]).map((one) => one.code)).toContain('subscription')
      expect((refusal.members['obstacles'] as { code: string }[]).map((one) => one.code)).toContain('bond')
    }
    expect(await driverOf(app, customerId)).toEqual(before)
    const [account] = await app.query<{ status: string }>('select status from identity.accounts where id = $1', [
      own.accountId,
    ])
    expect(account!.status).toBe('active')
    expect(await app.query('select id from privacy.erasures where customer_id = $1', [customerId])).toEqual([])
  })
})

describe('closing', () => {
  test('ends every session and leaves neither name, address nor secrets; the address is free again', async () => {
    const { customerId, email } = await aPerson(app)
    const browser = await signInHalf(app, email)
    const elsewhere = await signInHalf(app, email)
    await browser.call('POST', '/my/searches', { name: 'Any car', filters: {} })
    const closed = await browser.call('POST', '/my/closure')
    expect(closed.status).toBe(204)
    for (const one of [browser, elsewhere]) expect((await one.call('GET', '/my/privacy')).status).toBe(401)
    const rows = await app.query<{ email: string; given_name: string; status: string; closed_at: Date | null }>(
      `select a.email, a.given_name, a.status, a.closed_at from identity.accounts a
       join identity.account_customers c on c.account_id = a.id where c.customer_id = $1`,
      [customerId],
    )
    expect(rows[0]).toMatchObject({ given_name: 'Closed account', status: 'disabled' })
    expect(rows[0]!.email).toMatch(/@invalid$/)
    expect(rows[0]!.closed_at).not.toBeNull()
    expect(await app.query('select 1 from catalogue.saved_searches')).toEqual([])
    // One last mail says so; of it stays only that it was sent.
    await app.runJobs()
    const last = app.mail.mails.filter((mail) => mail.to.address === email).at(-1)!
    expect(last.subject).toBe('Your account is closed')
    const [kept] = await app.query<{ row: string }>(
      `select m::text as row from notifications.mails m where template = 'identity.account-closed' and sent_at is not null`,
    )
    expect(kept!.row).toContain('Erased')
    expect(kept!.row).not.toContain(email)
    const again = await elsewhere.call('POST', '/sessions', { email, password: knownPassword })
    expect(again.status).toBe(422)
    const signUp = await elsewhere.call('POST', '/accounts', {
      givenName: 'Aroha',
      email,
      password: 'four dry cats in Hobart',
    })
    expect(signUp.status).toBe(201)
  })
})
