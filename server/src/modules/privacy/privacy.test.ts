import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { aDriver, anAgent, applicant, melbourne, refreshed } from '../applications/fixtures.ts'
import { joinHub, saveDrivers } from '../customers/index.ts'
import { revealDriver } from '../customers/reveal-driver.ts'
import { updateMyCustomer } from '../customers/update-my-customer.ts'
import { storeEncoded } from '../files/store-image.ts'
import { anAccount, knownPassword, setSystemClock, signInHalf, signInWithCode } from '../identity/fixtures.ts'
import { anActiveSubscription } from '../subscriptions/fixtures.ts'
import { closeMyAccount, eraseMyData } from './erase-data.ts'
import { exportMyData } from './export-data.ts'
import { placeLegalHold, releaseLegalHold } from './legal-holds.ts'
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

/** Somebody with details, a driver and two photos, who deals with Melbourne but has nothing open. */
async function aPerson() {
  const { id, email } = await anAccount(app)
  const account: AccountActor = {
    kind: 'account',
    accountId: id,
    customerIds: [],
    roles: ['customer'],
    hubIds: [],
    sessionId: newId(),
  }
  await updateMyCustomer(app, account, applicant)
  const actor = await refreshed(app, account)
  const [customerId = ''] = actor.customerIds
  const photo = { ok: true as const, bytes: Buffer.from('a photo'), width: 400, height: 300, byteCount: 7 }
  const front = await storeEncoded(app, actor, photo, 'licence_front')
  const driver = await aDriver(app, actor, { frontFileId: front.id, licenceNumber: '048 773 512' })
  await app.db.inTransaction(actor, (tx) => saveDrivers(app, tx, customerId, [driver], '2026-11-23'))
  await app.db.inTransaction({ kind: 'system', job: 'test' }, (tx) => joinHub(tx, customerId, melbourne))
  return { actor, customerId, email, front: front.id }
}

const driverOf = async (customerId: string) =>
  (await app.query<Record<string, unknown>>('select * from customers.drivers where customer_id = $1', [customerId]))[0]!

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}

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
    const documents = Object.keys(files).filter((name) => name.startsWith('documents/'))
    expect(documents).toHaveLength(2)
    for (const name of documents) expect(strFromU8(files[name]!.subarray(0, 5))).toBe('%PDF-')
    expect(Object.keys(files).filter((name) => /webp|jpe?g|png/i.test(name))).toEqual([])
    const [entry] = await app.query<{ actor: string }>(
      `select actor from audit.entries where action = 'customer.export' and customer_id = $1`,
      [own.customerIds[0]],
    )
    expect(entry!.actor).toBe(`account:${own.accountId}`)
  })

  test('shows only the own, also where other roles of the account would see everybody', async () => {
    await aPerson()
    const { actor, customerId } = await aPerson()
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
    const { email } = await aPerson()
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
    const { actor, customerId, front } = await aPerson()
    expect(await showPrivacy(app, actor)).toMatchObject({ identityStored: true, obstacles: [] })
    await eraseMyData(app, actor)
    await app.sweep()
    const after = await showPrivacy(app, actor)
    expect(after).toMatchObject({ identityStored: false, images: [] })
    expect(after.consents.map((one) => [one.purpose, one.given])).toEqual([['privacy_notice', true]])
    expect(await driverOf(customerId)).toMatchObject({
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
    const before = await driverOf(customerId)
    for (const act of [eraseMyData, closeMyAccount]) {
      const refusal = await refusalOf(act(app, own))
      expect(refusal.problem.type).toBe('/problems/privacy/not-yet')
      expect((refusal.members['obstacles'] as { code: string }[]).map((one) => one.code)).toContain('subscription')
      expect((refusal.members['obstacles'] as { code: string }[]).map((one) => one.code)).toContain('bond')
    }
    expect(await driverOf(customerId)).toEqual(before)
    const [account] = await app.query<{ status: string }>('select status from identity.accounts where id = $1', [
      own.accountId,
    ])
    expect(account!.status).toBe('active')
    expect(await app.query('select id from privacy.erasures where customer_id = $1', [customerId])).toEqual([])
  })
})

describe('closing', () => {
  test('ends every session and leaves neither name, address nor secrets; the address is free again', async () => {
    const { customerId, email } = await aPerson()
    const browser = await signInHalf(app, email)
    const elsewhere = await signInHalf(app, email)
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

describe('a legal hold', () => {
  test('stops erasing, closing and the destroying of images whatever their date, until it is released', async () => {
    const { actor, customerId, front } = await aPerson()
    const finance = await aFinance()
    const hold = await placeLegalHold(app, finance, customerId, 'Claim of an insurer, letter of 20 November')
    expect((await refusalOf(eraseMyData(app, actor))).members['obstacles']).toEqual([
      { code: 'legal_hold', reference: null },
    ])
    await refusalOf(closeMyAccount(app, actor))
    await app.query(`update files.images set destroy_after = '2020-01-01' where id = $1`, [front])
    await app.sweep()
    expect(await destroyedAt(front)).toBeNull()
    await releaseLegalHold(app, finance, { customerId, holdId: hold.id })
    await app.sweep()
    expect(await destroyedAt(front)).not.toBeNull()
    await eraseMyData(app, actor)
    const actions = await app.query<{ action: string }>(
      `select action from audit.entries where customer_id = $1 and action like 'legal-hold.%' order by at`,
      [customerId],
    )
    expect(actions.map((one) => one.action)).toEqual(['legal-hold.place', 'legal-hold.release'])
  })

  test('is neither placed nor read by agents and customers', async () => {
    const { actor, customerId } = await aPerson()
    const agent = await anAgent(app)
    for (const one of [actor, agent])
      expect((await refusalOf(placeLegalHold(app, one, customerId, 'No reason at all'))).problem.status).toBe(404)
    expect(await app.query('select id from privacy.legal_holds where customer_id = $1', [customerId])).toEqual([])
  })
})

describe('revealing a licence', () => {
  test('shows the numbers to an agent of the hub who says why, and leaves the reason in the audit log', async () => {
    const { customerId } = await aPerson()
    const { id: driverId } = (await driverOf(customerId)) as { id: string }
    const agent = await anAgent(app)
    const reason = 'Police ask who drove on 20 November'
    expect(await revealDriver(app, agent, { customerId, driverId, reason })).toEqual({
      licenceNumber: '048773512',
      cardNumber: null,
      dateOfBirth: '1990-01-26',
    })
    const [entry] = await app.query<{ detail: object; actor: string }>(
      `select actor, detail from audit.entries where action = 'licence.reveal' and customer_id = $1`,
      [customerId],
    )
    expect(entry).toEqual({ actor: `account:${agent.accountId}`, detail: { reason } })
  })

  test('shows nothing to agents of other hubs, and nothing without a reason or a fresh proof', async () => {
    const { customerId } = await aPerson()
    const { id: driverId } = (await driverOf(customerId)) as { id: string }
    const stranger = await anAgent(app, [newId()])
    const asked = { customerId, driverId, reason: 'I would like to know' }
    expect((await refusalOf(revealDriver(app, stranger, asked))).problem.status).toBe(404)
    const { email } = await anAccount(app, { roles: ['agent'] })
    const browser = await signInWithCode(app, email)
    const path = `/customers/${customerId}/drivers/${driverId}/reveal`
    expect((await browser.call('POST', path, { reason: 'because' })).status).toBe(422)
    setSystemClock(app, () => new Date(Date.now() + 11 * 60_000))
    expect((await browser.call('POST', path, { reason: 'a long enough reason' })).body.type).toBe(
      '/problems/identity/step-up-required',
    )
    setSystemClock(app, () => new Date())
    expect(
      await app.query(`select id from audit.entries where action = 'licence.reveal' and customer_id = $1`, [
        customerId,
      ]),
    ).toEqual([])
  })
})

async function aFinance(): Promise<AccountActor> {
  const { id } = await anAccount(app, { roles: ['finance'] })
  return { kind: 'account', accountId: id, customerIds: [], roles: ['finance'], hubIds: [], sessionId: newId() }
}

async function destroyedAt(imageId: string): Promise<Date | null> {
  const [row] = await app.query<{ destroyed_at: Date | null }>('select destroyed_at from files.images where id = $1', [
    imageId,
  ])
  return row!.destroyed_at
}
