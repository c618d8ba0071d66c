import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { system } from '../../lib/actor.ts'
import { onFailpoint } from '../../platform/failpoint.ts'
import { billDue, nextBillingAt } from './bill-due.ts'
import { endPlan } from './change-plan.ts'
import { aPaidPlan, aPlan, balancesOf, faultsOf, type TestPlan } from './fixtures.ts'
import { issueDocument } from './issue-document.ts'
import { moveDebit } from './move-debit.ts'
import { nextDebits } from './next-debits.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterEach(() => onFailpoint(null))
afterAll(async () => {
  await close()
  await sandbox.close()
})

/** Invoices of a plan: first day, due date, cents, state. */
const invoices = async ({ subscriptionId }: TestPlan) =>
  (
    await app.query<Record<string, unknown>>(
      `select period_from, due_on, total_cents, paid_cents, state from billing.invoices where subscription_id = $1 order by issued_at, due_on, period_from`,
      [subscriptionId],
    )
  ).map((row) => Object.values(row))
const debitsOf = async (plan: TestPlan) =>
  app.query('select kind, amount_cents as cents, outcome from billing.debits where customer_id = $1 order by at', [
    plan.actor.customerId,
  ])

describe('the weekly biller', () => {
  test('issues and charges at 06:00 hub time of the period’s first day, not a second earlier, and once', async () => {
    const plan = await aPaidPlan(app, sandbox)
    await app.setNow('2026-12-02T19:59:59Z')
    await app.sweep()
    expect(await invoices(plan)).toEqual([['2026-11-26', '2026-11-23', 35_300, 35_300, 'paid']])
    expect(await nextBillingAt(app)).toEqual(new Date('2026-12-02T20:00:00Z'))
    const announced = await app.db.read(plan.actor, (reader) => nextDebits(reader, plan.subscriptionId, 1))
    await app.setNow('2026-12-02T20:00:00Z')
    await app.sweep()
    await app.sweep()
    expect(await invoices(plan)).toEqual([
      ['2026-11-26', '2026-11-23', 35_300, 35_300, 'paid'],
      ['2026-12-03', '2026-12-03', 35_300, 35_300, 'paid'],
    ])
    expect(await debitsOf(plan)).toEqual([{ kind: 'due', cents: announced[0]!.amountCents, outcome: 'paid' }])
    expect((await balancesOf(app, plan.actor.customerId))['clearing']).toBe(100_300 + 35_300)
    expect(await faultsOf(app)).toEqual([])
  })

  test('looks back over weeks that were missed, two workers at once, in small batches: each week once, one debit for all', async () => {
    const plans = [await aPaidPlan(app, sandbox), await aPaidPlan(app, sandbox), await aPaidPlan(app, sandbox)]
    await app.setNow('2026-12-18T01:00:00Z')
    await Promise.all([billDue(app, 2), billDue(app, 2)])
    await app.runJobs()
    await app.sweep()
    for (const plan of plans) {
      expect((await invoices(plan)).map((row) => [row[0], row[4]])).toEqual([
        ['2026-11-26', 'paid'],
        ['2026-12-03', 'paid'],
        ['2026-12-10', 'paid'],
        ['2026-12-17', 'paid'],
      ])
      const taken = (await debitsOf(plan)) as { cents: number }[]
      expect(taken.reduce((sum, debit) => sum + debit.cents, 0)).toBe(3 * 35_300)
    }
    expect(await faultsOf(app)).toEqual([])
  })

  test('credit is used first; what it covers is not charged (R14)', async () => {
    const plan = await aPaidPlan(app, sandbox)
    const lines = [{ kind: 'goodwill', amountCents: -40_000, gstCents: -3_636 }]
    await app.db.inTransaction(system('test'), (tx) =>
      issueDocument(tx, {
        subscriptionId: plan.subscriptionId,
        kind: 'goodwill',
        lines,
        issuedOn: '2026-12-18',
        chargeAt: 'now',
      }),
    )
    await app.setNow('2026-12-18T02:00:00Z')
    await app.sweep()
    await app.sweep()
    expect(await debitsOf(plan)).toEqual([
      { kind: 'due', cents: 2 * 35_300 - 40_000, outcome: 'paid' },
      { kind: 'due', cents: 35_300, outcome: 'paid' },
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('a debit that credit pays is announced and told as such: nothing is taken from the card', async () => {
    await app.setNow('2026-11-30T01:00:00Z')
    const plan = await aPaidPlan(app, sandbox)
    const lines = [{ kind: 'goodwill', amountCents: -40_000, gstCents: -3_636 }]
    await app.db.inTransaction(system('test'), (tx) =>
      issueDocument(tx, {
        subscriptionId: plan.subscriptionId,
        kind: 'goodwill',
        lines,
        issuedOn: '2026-11-30',
        chargeAt: 'now',
      }),
    )
    for (const at of ['2026-12-02T01:00:00Z', '2026-12-03T01:00:00Z', '2026-12-09T01:00:00Z', '2026-12-10T01:00:00Z']) {
      await app.setNow(at)
      await app.sweep()
      await app.runJobs()
    }
    expect(await debitsOf(plan)).toEqual([{ kind: 'due', cents: 2 * 35_300 - 40_000, outcome: 'paid' }])
    const mails = await app.query<{ subject: string; text: string }>(
      `select subject, text_body as text from notifications.mails where customer_id = $1 and template = 'billing.notice' order by id`,
      [plan.actor.customerId],
    )
    const subjects = mails.map((mail) => mail.subject).filter((subject) => !subject.startsWith('Credit of'))
    expect(subjects).toEqual([
      'Nothing is debited on Thu 3 Dec 2026: your credit pays $353.00',
      'Your credit paid $353.00',
      'Debit of $306.00 on Thu 10 Dec 2026',
      'Payment of $306.00 received',
    ])
    expect(mails.some((mail) => `${mail.subject} ${mail.text}`.includes('$0.00'))).toBe(false)
    expect(mails.find((mail) => mail.subject === 'Your credit paid $353.00')?.text).toContain('$47.00')
  })

  test('the last period is billed for its days, then nothing', async () => {
    const plan = await aPaidPlan(app, sandbox)
    await app.db.inTransaction(system('test'), (tx) =>
      endPlan(tx, { subscriptionId: plan.subscriptionId, endOn: '2026-12-06' }),
    )
    await app.setNow('2026-12-30T01:00:00Z')
    await app.sweep()
    expect((await invoices(plan)).map((row) => [row[0], row[2]])).toEqual([
      ['2026-11-26', 35_300],
      ['2026-12-03', 13_671 + 814 + 642],
    ])
  })

  test('a moved debit: issued on its day, charged on the new one; the weeks after stay (M070)', async () => {
    await app.setNow('2026-12-30T02:00:00Z')
    const plan = await aPaidPlan(app, sandbox)
    await app.setNow('2026-12-30T03:00:00Z')
    await app.sweep()
    const before = (await invoices(plan)).length
    const move = (periodFrom: string, days: number) =>
      app.db.inTransaction(plan.actor, (tx) => moveDebit(tx, plan.subscriptionId, { periodFrom, days }))
    const ahead = async () =>
      (await app.db.read(plan.actor, (reader) => nextDebits(reader, plan.subscriptionId, 2))).map((debit) => debit.on)
    await move('2026-12-31', 2)
    expect(await ahead()).toEqual(['2027-01-02', '2027-01-07'])
    await app.setNow('2026-12-30T20:00:00Z')
    await app.sweep()
    expect((await invoices(plan)).slice(before)).toEqual([['2026-12-31', '2027-01-02', 35_300, 0, 'issued']])
    await app.setNow('2027-01-01T19:59:00Z')
    await app.sweep()
    expect((await invoices(plan)).at(-1)?.[4]).toBe('issued')
    await app.setNow('2027-01-01T20:00:00Z')
    await app.sweep()
    expect((await invoices(plan)).at(-1)?.[4]).toBe('paid')
    await move('2027-01-07', 1)
    expect((await ahead())[0]).toBe('2027-01-08')
    await expect(move('2027-01-14', 1)).rejects.toMatchObject({
      problem: { type: '/problems/billing/debit-not-movable' },
    })
    // Also where a policy allows more than one a quarter, each moves once.
    await app.query(
      `insert into policies.policies (key, effective_on, value, unit, description)
       select key, '2027-01-02', '2', unit, description from policies.policies where key = 'debit.move_per_quarter' limit 1`,
    )
    await expect(move('2027-01-07', 2)).rejects.toMatchObject({
      detail: 'This debit was moved before, and a debit moves once.',
    })
    await app.query(
      `delete from policies.policies where key = 'debit.move_per_quarter' and effective_on = '2027-01-02'`,
    )
  })

  test('one bad plan of a batch is parked with a task; the others are billed', async () => {
    const good = await aPaidPlan(app, sandbox)
    const bad = await aPlan(app)
    await app.query(`update billing.plan_segments set lines = '[{"kind": "car"}]' where customer_id = $1`, [
      bad.actor.customerId,
    ])
    const before = (await invoices(good)).length
    await app.setNow('2027-01-15T01:00:00Z')
    await app.sweep()
    expect((await invoices(good)).length).toBeGreaterThan(before)
    expect(await invoices(bad)).toHaveLength(1)
    const parked = await app.query(
      'select parked_at is not null as parked from billing.accounts where customer_id = $1',
      [bad.actor.customerId],
    )
    const tasks = await app.query('select kind, verb from tasks.tasks where customer_id = $1', [bad.actor.customerId])
    expect([parked, tasks]).toEqual([[{ parked: true }], [{ kind: 'billing.parked', verb: 'Look into' }]])
    expect(await faultsOf(app)).toEqual([])
  })

  test.each([
    'billing.after-claim',
    'billing.after-issue',
    'billing.after-move-on',
    'billing.after-debits',
    'billing.before-commit',
    'billing.after-commit',
    'billing.before-settled',
    'billing.after-settled',
  ])('stopped at %s and run again: every week once, charged once', async (place) => {
    const plan = await aPaidPlan(app, sandbox)
    const now = app.clock.now().toISOString()
    await app.setNow(new Date(Date.parse(now) + 1000).toISOString())
    let times = 0
    onFailpoint((name) => {
      if (name === place && times++ === 0) throw Object.assign(new Error('killed'), { code: '57P01' })
    })
    await billDue(app).catch(() => undefined)
    await app.runJobs().catch(() => undefined)
    onFailpoint(null)
    expect(times).toBeGreaterThan(0)
    await app.query(`update graphile_worker._private_jobs set run_at = run_at - interval '1 hour'`)
    await app.sweep()
    await app.sweep()
    const rows = await invoices(plan)
    expect(new Set(rows.map((row) => row[0])).size).toBe(rows.length)
    expect(rows.every((row) => row[4] === 'paid')).toBe(true)
    expect((await balancesOf(app, plan.actor.customerId))['clearing']).toBe(65_000 + rows.length * 35_300)
    expect(await faultsOf(app)).toEqual([])
  })
})
