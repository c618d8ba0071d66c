import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AmendmentRequest } from '@faith/contract/amendments'
import type { ReturnRecord } from '@faith/contract/handovers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brokenLaws, finance } from '../../../test/collisions/invariants.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { backgroundWork } from '../../app.ts'
import { system } from '../../lib/actor.ts'
import { createTestClock, type TestClock } from '../../platform/test-clock.ts'
import { aCar } from '../applications/fixtures.ts'
import { acceptAmendment } from '../subscriptions/accept-amendment.ts'
import { anActiveSubscription, aSwapCar, hubStaff } from '../subscriptions/fixtures.ts'
import { previewReturn } from '../subscriptions/outline-return.ts'
import { previewAmendment } from '../subscriptions/preview-amendment.ts'
import { returnCar } from '../subscriptions/return-car.ts'
import { confirmTakeovers } from './confirm-takeovers.ts'
import { anotherRow, fileOf } from './fixtures.ts'
import { previewTakeovers } from './preview-takeovers.ts'
import { getTakeoverImport } from './show-imports.ts'

// Two customers with one history: Thursdays from 26 November 2026, six months at 319.00, 500 km and Faith Care, 45,000 km at the keys.
// One lived it here from the signature on; the other came on Saturday 12 December, in the middle of a week paid elsewhere.
let app: TestApp
let provider: TestSandbox
let clock: TestClock
let close: () => Promise<void>
let native: string
let takenOver: string
/** In notice to the other system, up to 16 December. */
let leaving: string
const actor = system('test')

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 20_000 })
  ;({ app, close } = await testApp({
    payments: provider.port,
    now: '2026-11-23T01:00:00Z',
    poolSize: 10,
    // Its own, as the audit chain is anchored there day by day.
    config: { dataDir: mkdtempSync(join(tmpdir(), 'faith-takeovers-')) },
  }))
  native = (await anActiveSubscription(app, provider)).subscription.id
  clock = createTestClock(app, backgroundWork().sweepers, app.runJobs)
  await clock.moveTo(new Date('2026-12-07T01:00:00Z'))
  const bytes = fileOf(
    { stock_no: await aRegisteredCar('TAKEN1'), email: 'taken@example.com', price_9m_cents: '29900' },
    {
      ...anotherRow(1, { anchor_on: '2026-11-26', licence_number: '045299001' }),
      ...{ stock_no: await aRegisteredCar('TAKEN2'), status: 'notice', ends_on: '2026-12-16', km_now: '45100' },
    },
  )
  const { id } = await previewTakeovers(app, finance(), bytes, { cutOverOn: '2026-12-12', fileName: 'one.csv' })
  await confirmTakeovers(app, finance(), id)
  await app.runJobs()
  const { rows } = await getTakeoverImport(app, finance(), id)
  takenOver = rows[0]!.subscriptionId!
  leaving = rows[1]!.subscriptionId!
  await clock.moveTo(new Date('2026-12-14T01:00:00Z'))
}, 180_000)
afterAll(async () => {
  await close()
  await provider.close()
})

/** A car of Melbourne that may go out; gives its stock number. */
async function aRegisteredCar(rego: string): Promise<string> {
  const car = await aCar(app)
  const registered = `update fleet.vehicles set rego = $2, rego_state = 'VIC', rego_expires_on = '2027-03-01' where id = $1`
  await app.query(registered, [car.id, rego])
  return car.slug.slice(-7).toUpperCase()
}

/** What is recorded when a car is back at a reading. */
const backAt = (odometerKm: number): ReturnRecord => ({
  odometerKm,
  fuelEighths: 8,
  customerName: 'Aroha O’Brien',
  staffName: 'Bec Hartigan',
})

const both = async <T>(work: (id: string) => Promise<T>) => [await work(native), await work(takenOver)] as const

describe('each change costs what it costs a subscription that began here, to the cent', () => {
  test.each<[string, AmendmentRequest]>([
    ['leaving in the week that was paid elsewhere', { kind: 'end', on: '2026-12-16' }],
    ['leaving after a month', { kind: 'end', on: '2026-12-26' }],
    ['leaving after a quarter', { kind: 'end', on: '2027-03-01' }],
    ['notice', { kind: 'notice' }],
    ['an extension', { kind: 'extend', months: 3 }],
    ['a longer term', { kind: 'longer_term', months: 9 }],
    ['another plan', { kind: 'plan', kmPerWeek: 770, faithCare: false }],
    ['a pause', { kind: 'pause', backOn: '2026-12-15', resumeOn: '2027-01-05' }],
  ])('%s', async (_, request) => {
    const [here, there] = await both((id) => previewAmendment(app, actor, id, request))
    expect(there).toEqual(here)
    if (request.kind === 'end' && request.on === '2026-12-16') {
      // One of seven days is left: ⌈⌉ by R4 of 319.00, 19.00 and 15.00.
      expect(there.documents[0]).toMatchObject({
        subject: 'unused',
        totalCents: -(31_900 - 27_342 + 1_900 - 1_628 + 1_500 - 1_285),
      })
    }
  })

  test('a swap, its document and the bond', async () => {
    const other = await aSwapCar(app, 34_900)
    const request = { kind: 'swap' as const, vehicleId: other.id, at: '2026-12-14T23:00:00.000Z' }
    const [here, there] = await both((id) => previewAmendment(app, actor, id, request))
    expect(there).toEqual(here)
    expect(there.swap?.bond).toEqual(here.swap?.bond)
  })
})

test('an end, the return with its kilometres, and every document of it', { timeout: 180_000 }, async () => {
  const request = { kind: 'end' as const, on: '2026-12-16' }
  await both(async (id) => {
    const { effectiveOn, totalCents } = await previewAmendment(app, actor, id, request)
    return acceptAmendment(app, actor, id, { request, seen: { effectiveOn, totalCents }, reason: 'In this test.' })
  })
  await clock.moveTo(new Date('2026-12-16T01:00:00Z'))
  const [here, there] = await both((id) => previewReturn(app, actor, id, 48_500))
  expect(there).toEqual({ ...here, lastKm: 46_200 })
  // 20 days at 500 km a week are 1,428 km of 3,500.
  expect(there.kilometres).toMatchObject({ allowanceKm: 1_428, drivenKm: 3_500, overKm: 2_072, amountCents: 62_160 })
  const staff = await hubStaff(app)
  await both((id) => returnCar(app, staff, id, backAt(48_500)))
  await returnCar(app, staff, leaving, backAt(45_200))
  await app.runJobs()
  const documents = (id: string) =>
    app.query(
      `select subject, total_cents, gst_cents, issued_on from billing.invoices where subscription_id = $1 and subject not in ('week', 'carried_week')
       union all select subject, total_cents, gst_cents, issued_on from billing.credit_notes where subscription_id = $1 order by 1`,
      [id],
    )
  const [hereIssued, thereIssued] = await both(documents)
  expect(thereIssued).toEqual(hereIssued)
  expect(thereIssued.length).toBe(3)
  expect(await brokenLaws(app)).toEqual([])
})

test('the bond that no card of ours paid goes back to a bank account', { timeout: 180_000 }, async () => {
  await clock.moveTo(new Date('2027-01-02T01:00:00Z'))
  const tasks = await app.query(
    `select t.kind, t.reason from tasks.tasks t join subscriptions.subscriptions s on s.customer_id = t.customer_id
     where s.id = $1 and t.kind = 'billing.bank-payout'`,
    [leaving],
  )
  const bond = await app.query<{ state: string; reference: string }>(
    'select state, reference from billing.bonds where subscription_id = $1',
    [leaving],
  )
  const reason = `$650.00 (Bond ${bond[0]!.reference}) cannot go back to a card. Pay it to the customer’s bank account.`
  expect(tasks).toEqual([{ kind: 'billing.bank-payout', reason }])
  expect(await brokenLaws(app)).toEqual([])
})
