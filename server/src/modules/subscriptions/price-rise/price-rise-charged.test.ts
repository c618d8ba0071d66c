import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { faultsOf } from '../../billing/fixtures.ts'
import { agreeTo } from '../fixtures.ts'
import { showSubscription } from '../show-subscription.ts'
import { announce, aRollingSubscription, twoPeople } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let people: { manager: AccountActor; finance: AccountActor }

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z', poolSize: 12 }))
  people = await twoPeople(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

/** Rolls since 3 December for 353.00 a week; on 10 December 5 % more are announced from Thursday 11 February 2027 on. */
async function announced() {
  await app.setNow('2026-11-23T01:00:00Z')
  const driver = await aRollingSubscription(app, provider)
  await on('2026-12-10')
  const change = { by: 'share', basisPoints: 500 } as const
  await announce(app, people, { hubId: driver.hubId, subscriptionIds: [driver.id], fromOn: '2027-02-08', change })
  return { ...driver, customerId: driver.actor.customerIds[0]! }
}
/** The morning of a day in Melbourne, with all that has fallen due. */
async function on(day: string) {
  await app.setNow(`${day}T01:00:00Z`)
  for (let round = 0; round < 2; round += 1) {
    await app.sweep()
    await app.runJobs()
  }
}
/** Day by day from one to another, both included. */
async function until(from: string, to: string) {
  for (let day = from; day <= to; day = dayAfter(day)) await on(day)
}
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
const mails = async (customerId: string) =>
  app.query<{ subject: string; text: string }>(
    'select subject, text_body as text from notifications.mails where customer_id = $1 order by id',
    [customerId],
  )
/** What the card paid since a day: day and cents. */
const paid = async (customerId: string, since: string) =>
  (
    await app.query<{ on: string; cents: number; state: string }>(
      `select on_date::text as on, debit.amount_cents as cents, payment.state from billing.debits debit
       join payments.payments payment on payment.id = debit.payment_id
       where debit.customer_id = $1 and on_date >= $2 order by on_date`,
      [customerId, since],
    )
  ).map((row) => [row.on, row.cents, row.state])

test('the new price is charged on the day and to the cent that the mail announced; the mail of the day before says the same', async () => {
  const { customerId, id, actor } = await announced()
  const [told] = (await mails(customerId)).filter((mail) => mail.subject.startsWith('Your weekly price from'))
  expect(told?.subject).toBe('Your weekly price from Thursday 11 February 2027')
  expect(told?.text).toContain('Each week from then: $368.95 (GST $33.54)')
  expect(told?.text).toContain('First debit at the new price: Thursday 11 February 2027')
  await until('2027-01-28', '2027-02-09')
  const foreseen = (await showSubscription(app, actor, id)).debits[0]
  expect([foreseen?.on, foreseen?.amountCents]).toEqual(['2027-02-11', 36_895])
  await until('2027-02-10', '2027-02-18')
  const dayBefore = (await mails(customerId)).filter((mail) => mail.subject.includes('$368.95'))
  expect(dayBefore.some((mail) => mail.text.includes('11 Feb 2027'))).toBe(true)
  expect(await paid(customerId, '2027-02-04')).toEqual([
    ['2027-02-04', 35_300, 'succeeded'],
    ['2027-02-11', 36_895, 'succeeded'],
    ['2027-02-18', 36_895, 'succeeded'],
  ])
  expect(await faultsOf(app)).toEqual([])
})

test('who gives notice before it pays the old price to the end, also after its day, and nothing then', async () => {
  const { customerId, id, actor } = await announced()
  await until('2027-01-24', '2027-01-25')
  const notice = await agreeTo(app, actor, id, { kind: 'notice' })
  expect(notice.effectiveOn).toBe('2027-02-24')
  const shown = (await showSubscription(app, actor, id)).debits.map((debit) => [
    debit.on,
    debit.amountCents,
    'succeeded',
  ])
  // Six days of the last week: 27,342 of the car, 1,628 of the kilometres, 1,285 of Faith Care.
  expect(shown).toEqual([
    ['2027-01-28', 35_300, 'succeeded'],
    ['2027-02-04', 35_300, 'succeeded'],
    ['2027-02-11', 35_300, 'succeeded'],
    ['2027-02-18', 30_255, 'succeeded'],
  ])
  await until('2027-01-28', '2027-02-24')
  expect(await paid(customerId, '2027-01-28')).toEqual(shown)
  expect((await mails(customerId)).filter((mail) => mail.subject.includes('$368.95'))).toEqual([])
  expect(await faultsOf(app)).toEqual([])
})
