import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { turnSwitch } from '../policies/switches.ts'
import { comingDebits } from './coming-debits.ts'
import { aPaidPlan, faultsOf, type TestPlan } from './fixtures.ts'
import { startDuePayment } from './pay-due.ts'
import { payNow } from './pay-now.ts'
import { showDunning } from './show-dunning.ts'
import { answerArrangement, contactCase, proposeArrangement } from './work-dunning.ts'
import { writeOffCase } from './write-off.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const staff = (role: 'finance' | 'administrator'): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: [role],
  hubIds: [],
  sessionId: newId(),
})

const at = async (instant: string) => {
  await app.setNow(instant)
  await app.sweep()
  await app.sweep()
}
const caseOf = async ({ actor }: TestPlan) => (await showDunning(app, actor, {})).cases[0]!
const debitsOf = async (plan: TestPlan) =>
  (
    await app.query<Record<string, unknown>>(
      'select on_date, kind, amount_cents, outcome from billing.debits where customer_id = $1 order by at, kind',
      [plan.actor.customerId],
    )
  ).map((row) => Object.values(row))
const eventsOf = (plan: TestPlan) =>
  app.query<{ subject: string }>(
    'select subject from notifications.mails where customer_id = $1 order by created_at, id',
    [plan.actor.customerId],
  )

describe('an account that does not pay', () => {
  test('is retried on days 1, 3 and 5 for all that is overdue, suspended on day 10, recovered on day 21 and written off', async () => {
    const plan = await aPaidPlan(app, sandbox, 'pays_then_declines')
    await at('2026-12-02T20:00:00Z')
    expect(await caseOf(plan)).toMatchObject({
      state: 'opened',
      failedOn: '2026-12-03',
      overdueCents: 35_300,
      next: { what: 'retry', on: '2026-12-04' },
    })
    await at('2026-12-03T19:59:00Z')
    expect((await caseOf(plan)).state).toBe('opened')
    await at('2026-12-03T20:00:00Z')
    await at('2026-12-05T20:00:00Z')
    await at('2026-12-07T20:00:00Z')
    expect(await caseOf(plan)).toMatchObject({
      state: 'retrying',
      retries: 3,
      next: { what: 'suspend', on: '2026-12-13' },
    })
    await at('2026-12-09T20:00:00Z')
    await at('2026-12-12T20:00:00Z')
    expect(await debitsOf(plan)).toEqual([
      ['2026-12-03', 'due', 35_300, 'failed'],
      ['2026-12-04', 'retry', 35_300, 'failed'],
      ['2026-12-06', 'retry', 35_300, 'failed'],
      ['2026-12-08', 'retry', 35_300, 'failed'],
      ['2026-12-10', 'due', 70_600, 'failed'],
    ])
    expect(await caseOf(plan)).toMatchObject({
      state: 'suspended',
      overdueCents: 70_600,
      next: { what: 'recover', on: '2026-12-24' },
    })
    await at('2026-12-16T20:00:00Z')
    await at('2026-12-23T20:00:00Z')
    const one = await caseOf(plan)
    expect([one.state, one.next, one.overdueCents]).toEqual(['recovery', null, 4 * 35_300])
    const written = await writeOffCase(app, staff('finance'), one.id, 'Car is back, the customer cannot be reached')
    expect([written.state, written.overdueCents]).toEqual(['written_off', 0])
    const [bad] = await app.query<{ cents: number }>(
      `select sum(debit_cents - credit_cents)::int as cents from ledger.postings where account = 'bad_debt' and customer_id = $1`,
      [plan.actor.customerId],
    )
    expect(bad).toEqual({ cents: 4 * 32_091 })
    expect(await faultsOf(app)).toEqual([])
    expect((await eventsOf(plan)).map((mail) => mail.subject)).toEqual([
      'Payment of $1,003.00 received',
      '$353.00 could not be debited',
      'Your subscription is suspended: $706.00 is overdue',
      'We have to bring the car back: $1,412.00 is overdue',
    ])
  })

  test('pays all with another card by one payment: resolved, told, and debits go on', async () => {
    await app.setNow('2026-12-24T02:00:00Z')
    const plan = await aPaidPlan(app, sandbox, 'pays_then_declines')
    await at('2026-12-24T03:00:00Z')
    const one = await caseOf(plan)
    expect(one.state).toBe('opened')
    const wanted = { keptCard: false, returnPath: '/account/due?payment=:payment' }
    const first = await startDuePayment(app, plan.actor, plan.actor.customerId, wanted)
    const again = await startDuePayment(app, plan.actor, plan.actor.customerId, wanted)
    expect([again.payment.id, first.dueCents]).toEqual([first.payment.id, one.overdueCents])
    await payNow(app, plan.actor, first.payment.id, await sandbox.tokenOf('pays'))
    await app.runJobs()
    expect(await caseOf(plan)).toMatchObject({ state: 'resolved', overdueCents: 0, next: null })
    await expect(startDuePayment(app, plan.actor, plan.actor.customerId, wanted)).rejects.toMatchObject({
      problem: { type: '/problems/dunning/nothing-overdue' },
    })
    expect((await eventsOf(plan)).map((mail) => mail.subject)).toContain('Nothing is overdue any more')
    expect(await faultsOf(app)).toEqual([])
  })
})

/** What the account shows to come up to a day: the day and cents. */
const shownTo = async (plan: TestPlan, to: string) =>
  (await app.db.read(plan.actor, (reader) => comingDebits(reader, plan.subscriptionId, 6)))
    .filter((debit) => debit.on <= to)
    .map((debit) => [debit.on, debit.amountCents])

describe('an arrangement', () => {
  test('must fit; agreed it replaces retries, weekly debits leave its invoices out, and kept it resolves the case', async () => {
    await app.setNow('2027-01-01T02:00:00Z')
    const plan = await aPaidPlan(app, sandbox, 'pays')
    await app.query(`update payments.methods set is_default = false where customer_id = $1`, [plan.actor.customerId])
    await at('2027-01-01T03:00:00Z')
    const finance = staff('finance')
    const one = await caseOf(plan)
    const owed = one.overdueCents
    await contactCase(app, finance, one.id, 'Called, lost the job')
    const parts = [
      { on: '2027-01-05', amountCents: 50_000 },
      { on: '2027-01-12', amountCents: owed - 50_000 },
    ]
    await expect(proposeArrangement(app, finance, one.id, parts.slice(0, 1))).rejects.toMatchObject({
      problem: { type: '/problems/dunning/arrangement-does-not-fit' },
    })
    expect((await caseOf(plan)).arrangement).toBeNull()
    await proposeArrangement(app, finance, one.id, parts)
    const agreed = await answerArrangement(app, plan.actor, one.id, 'agree')
    expect(agreed).toMatchObject({ state: 'arrangement', arrangement: { state: 'agreed' }, next: null })
    await app.query(`update payments.methods set is_default = true where customer_id = $1`, [plan.actor.customerId])
    expect(await shownTo(plan, '2027-01-12')).toEqual([
      ['2027-01-05', 50_000],
      ['2027-01-07', 35_300],
      ['2027-01-12', owed - 50_000],
    ])
    await at('2027-01-04T20:00:00Z')
    expect(await shownTo(plan, '2027-01-12')).toEqual([
      ['2027-01-07', 35_300],
      ['2027-01-12', owed - 50_000],
    ])
    await at('2027-01-06T20:00:00Z')
    await at('2027-01-11T20:00:00Z')
    expect((await debitsOf(plan)).filter((debit) => debit[3] === 'paid')).toEqual([
      ['2027-01-05', 'arrangement', 50_000, 'paid'],
      ['2027-01-07', 'due', 35_300, 'paid'],
      ['2027-01-12', 'arrangement', owed - 50_000, 'paid'],
    ])
    expect(await caseOf(plan)).toMatchObject({ state: 'resolved', overdueCents: 0, arrangement: { state: 'kept' } })
    expect(await faultsOf(app)).toEqual([])
  })

  test('with a date that is missed is broken: the case is suspended', async () => {
    const plan = await aPaidPlan(app, sandbox, 'pays_then_declines')
    await at('2027-01-12T03:00:00Z')
    const finance = staff('finance')
    const one = await caseOf(plan)
    await contactCase(app, finance, one.id, 'Called')
    await proposeArrangement(app, finance, one.id, [{ on: '2027-01-14', amountCents: one.overdueCents }])
    await answerArrangement(app, plan.actor, one.id, 'agree')
    await at('2027-01-13T20:00:00Z')
    expect(await caseOf(plan)).toMatchObject({ state: 'suspended', arrangement: { state: 'broken' } })
    expect(await faultsOf(app)).toEqual([])
  })
})

test('charging that is switched off takes nothing and suspends nobody; switched on, it goes on', async () => {
  const administrator = staff('administrator')
  const turn = (on: boolean) =>
    turnSwitch(app, administrator, { name: 'charging', hubId: null, on, reason: 'The provider has an incident' })
  const plan = await aPaidPlan(app, sandbox, 'pays')
  await turn(false)
  await at('2027-01-20T20:00:00Z')
  const [owed] = await app.query<{ open: number }>(
    `select sum(total_cents - paid_cents)::int as open from billing.invoices where customer_id = $1`,
    [plan.actor.customerId],
  )
  expect([await debitsOf(plan), owed!.open > 0]).toEqual([[], true])
  await turn(true)
  await at('2027-01-20T21:00:00Z')
  expect(await debitsOf(plan)).toEqual([['2027-01-21', 'due', owed!.open, 'paid']])
  expect(await faultsOf(app)).toEqual([])
})
