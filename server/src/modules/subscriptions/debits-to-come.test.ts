import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { type IssuedDocument, issueDocument, payNow } from '../billing/index.ts'
import { agreeTo, anActiveSubscription, aSwapCar, hubStaff } from './fixtures.ts'
import { previewAmendment } from './preview-amendment.ts'
import { returnCar } from './return-car.ts'
import { showSubscription } from './show-subscription.ts'
import { startTopUp } from './start-top-up.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** Drives since Thursday 26 November for 353.00 a week, seen on the Sunday after. */
async function driving() {
  await app.setNow(begin)
  const { actor, subscription } = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-29T01:00:00Z')
  return { actor, id: subscription.id }
}

const debitsOf = async (actor: AccountActor, id: string) =>
  (await showSubscription(app, actor, id)).debits
    .slice(0, 3)
    .map((debit) => [debit.on, debit.amountCents, debit.parts.map((part) => `${part.subject} ${part.amountCents}`)])

const charged = async (id: string) =>
  (
    await app.query<{ cents: number }>(
      `select amount_cents as cents from payments.payments where state = 'succeeded'
       and customer_id = (select customer_id from subscriptions.subscriptions where id = $1) order by created_at, id`,
      [id],
    )
  ).map((row) => row.cents)

test('an agreed swap: its document on the day, whole weeks after it at the new price', async () => {
  const { actor, id } = await driving()
  const other = await aSwapCar(app, 34_900)
  const agreed = await agreeTo(app, actor, id, { kind: 'swap', vehicleId: other.id, at: '2026-11-30T23:00:00.000Z' })
  const { payment } = await startTopUp(app, actor, agreed.id)
  await payNow(app, actor, payment.id)
  await app.runJobs()
  expect(await debitsOf(actor, id)).toEqual([
    ['2026-12-01', 10_757, ['swap 10757']],
    ['2026-12-03', 38_300, ['week 38300']],
    ['2026-12-10', 38_300, ['week 38300']],
  ])
})

test('an agreed pause: nothing meanwhile, then from the keys on, less the credit; the same once the car is back', async () => {
  const { actor, id } = await driving()
  await agreeTo(app, actor, id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2026-12-15' })
  // Two days of the week: 9,115 of the car, 543 of the kilometres, 429 of Faith Care.
  const ahead = [
    ['2026-12-15', 25_213, ['week 35300', 'credit -10087']],
    ['2026-12-22', 35_300, ['week 35300']],
    ['2026-12-29', 35_300, ['week 35300']],
  ]
  expect(await debitsOf(actor, id)).toEqual(ahead)
  await app.setNow('2026-11-30T22:00:00Z')
  const back = { odometerKm: 45_200, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
  await returnCar(app, staff, id, back)
  await app.runJobs()
  expect(await debitsOf(actor, id)).toEqual(ahead)
})

test('a toll goes with the week, the mail of the day before says so, and so much is charged', async () => {
  const { actor, id } = await driving()
  const line = { kind: 'toll', amountCents: 602, gstCents: 55 }
  const toll = {
    subscriptionId: id,
    kind: 'toll',
    lines: [line],
    issuedOn: '2026-11-29',
    chargeAt: 'next-debit',
  } as const
  const { reference }: IssuedDocument = await app.db.inTransaction(staff, (tx) => issueDocument(tx, toll))
  expect(await debitsOf(actor, id)).toEqual([
    ['2026-12-03', 35_902, ['week 35300', 'toll 602']],
    ['2026-12-10', 35_300, ['week 35300']],
    ['2026-12-17', 35_300, ['week 35300']],
  ])
  await app.setNow('2026-12-01T20:00:00Z')
  await app.sweep()
  await app.runJobs()
  const mail = app.mail.mails.findLast((one) => one.subject.includes('$359.02'))
  expect(mail?.text).toContain(`Toll, ${reference}`)
  await app.setNow('2026-12-02T19:30:00Z')
  await app.sweep()
  await app.runJobs()
  expect((await charged(id)).at(-1)).toBe(35_902)
})

test('before an agreed end: with what waits for the next week, less the credit, and so much is charged', async () => {
  const { actor, id } = await driving()
  const fee = { kind: 'fine_admin', amountCents: 3_500, gstCents: 318 }
  const credit = { kind: 'goodwill', amountCents: -40_000, gstCents: -3_636 }
  for (const line of [fee, credit])
    await app.db.inTransaction(staff, (tx) =>
      issueDocument(tx, {
        subscriptionId: id,
        kind: line.kind,
        lines: [line],
        issuedOn: '2026-11-29',
        chargeAt: 'next-debit',
      }),
    )
  const { debits } = await previewAmendment(app, actor, id, { kind: 'notice' })
  expect(debits.slice(0, 3)).toEqual([
    { on: '2026-12-03', amountCents: 0 },
    { on: '2026-12-10', amountCents: 34_100 },
    { on: '2026-12-17', amountCents: 35_300 },
  ])
  const before = (await charged(id)).length
  for (const at of ['2026-12-02T19:30:00Z', '2026-12-09T19:30:00Z']) {
    await app.setNow(at)
    await app.sweep()
    await app.runJobs()
  }
  expect((await charged(id)).slice(before)).toEqual([34_100])
})
