import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { gstOf } from '../../lib/money.ts'
import { billedPeriods, creditUnused } from './billed-periods.ts'
import { changePlan, dropPlanChange, endPlan, pausePlan, resumePlan } from './change-plan.ts'
import { aPlan, balancesOf, faultsOf, type TestPlan } from './fixtures.ts'
import { type DocumentLine, issueDocument, type NewDocument } from './issue-document.ts'
import { nextDebits } from './next-debits.ts'
import { recogniseDays } from './recognise-days.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const write = <T>(work: (tx: Tx) => Promise<T>) => app.db.inTransaction(system('test'), work)
const debits = ({ actor, subscriptionId }: TestPlan, count = 3) =>
  app.db.read(actor, (reader) => nextDebits(reader, subscriptionId, count))
const issue = (plan: TestPlan, kind: string, lines: readonly DocumentLine[], more: Partial<NewDocument> = {}) =>
  write((tx) =>
    issueDocument(tx, {
      subscriptionId: plan.subscriptionId,
      kind,
      lines,
      issuedOn: '2026-12-01',
      chargeAt: 'now',
      ...more,
    }),
  )
const unused = (plan: TestPlan, from: string) =>
  app.db.read(plan.actor, (reader) => creditUnused(reader, { subscriptionId: plan.subscriptionId, from }))
const invoice = async (id: string) => {
  const [row] = await app.query(
    'select state, total_cents as total, paid_cents as paid, credited_cents as credited from billing.invoices where id = $1',
    [id],
  )
  return row
}

describe('a plan', () => {
  const lines = (car: number, plan = 1_900) => [
    { kind: 'car', quantity: 1, amountCents: car, gstCents: gstOf(car) },
    { kind: 'plan_500', quantity: 1, amountCents: plan, gstCents: gstOf(plan) },
  ]

  test('changes from a date on; the change is dropped again', async () => {
    const plan = await aPlan(app)
    const fromOn = '2026-12-10'
    await write((tx) => changePlan(tx, { subscriptionId: plan.subscriptionId, fromOn, lines: lines(31_900) }))
    expect(await debits(plan)).toEqual([
      { on: '2026-12-03', amountCents: 35_300 },
      { on: '2026-12-10', amountCents: 33_800 },
      { on: '2026-12-17', amountCents: 33_800 },
    ])
    await write((tx) => dropPlanChange(tx, { subscriptionId: plan.subscriptionId, fromOn }))
    expect((await debits(plan)).map((debit) => debit.amountCents)).toEqual([35_300, 35_300, 35_300])
  })

  test('ends on a date: the last period is billed for its days; the end can be taken back', async () => {
    const plan = await aPlan(app)
    await write((tx) => endPlan(tx, { subscriptionId: plan.subscriptionId, endOn: '2026-12-15' }))
    expect(await debits(plan)).toEqual([
      { on: '2026-12-03', amountCents: 35_300 },
      { on: '2026-12-10', amountCents: 22_785 + 1_357 + 1_071 },
    ])
    await write((tx) => endPlan(tx, { subscriptionId: plan.subscriptionId, endOn: null }))
    expect(await debits(plan)).toHaveLength(3)
  })

  test('pauses and resumes from a new anchor with new lines', async () => {
    const plan = await aPlan(app)
    await write((tx) => pausePlan(tx, { subscriptionId: plan.subscriptionId, on: '2026-12-01' }))
    expect(await debits(plan)).toEqual([])
    const resume = { subscriptionId: plan.subscriptionId, anchorOn: '2027-01-12', lines: lines(29_900) }
    await write((tx) => resumePlan(tx, resume))
    expect(await debits(plan, 2)).toEqual([
      { on: '2027-01-12', amountCents: 31_800 },
      { on: '2027-01-19', amountCents: 31_800 },
    ])
  })
})

describe('a document', () => {
  test('M054: a swap is one invoice with both cars and the fee; the old line ends in the books', async () => {
    const plan = await aPlan(app)
    const [period] = await app.db.read(plan.actor, (reader) => billedPeriods(reader, plan.subscriptionId))
    const car = period!.lines[0]!
    const made = await issue(plan, 'swap', [
      { kind: 'car', amountCents: -9_115, gstCents: -829, from: '2026-12-01', to: '2026-12-03', creditsLine: car.line },
      {
        kind: 'car',
        amountCents: 9_972,
        gstCents: 907,
        from: '2026-12-01',
        to: '2026-12-03',
        week: { cents: 34_900, on: '2026-11-26' },
      },
      { kind: 'swap_fee', amountCents: 9_900, gstCents: 900 },
    ])
    expect(made).toMatchObject({ document: 'invoice', totalCents: 10_757, gstCents: 978 })
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      receivables: 35_300 + 10_757,
      deferred: -(32_091 - 8_286 + 9_065),
      fees_income: -9_000,
      gst_payable: -(3_209 + 978),
    })
    expect(await unused(plan, '2026-12-02')).toMatchObject([
      { kind: 'plan_500', amountCents: -272, gstCents: -25 },
      { kind: 'faith_care', amountCents: -215, gstCents: -19 },
      { kind: 'car', amountCents: -4_986, gstCents: -454, creditsLine: { invoiceId: made.id, place: 1 } },
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('M057: unused days of an unpaid week come off that invoice', async () => {
    const plan = await aPlan(app)
    const made = await issue(plan, 'pause', await unused(plan, '2026-12-01'))
    expect(made).toMatchObject({ document: 'credit_note', totalCents: -10_087, gstCents: -918 })
    expect(made.reference).toMatch(/^FA-CN-\d+$/)
    expect(await invoice(plan.invoiceId)).toEqual({
      state: 'partially_paid',
      total: 35_300,
      paid: 0,
      credited: 10_087,
    })
    const [note] = await app.query(
      'select state, applied_cents, credited_cents from billing.credit_notes where id = $1',
      [made.id],
    )
    expect(note).toEqual({ state: 'applied', applied_cents: 10_087, credited_cents: 0 })
    expect(await faultsOf(app)).toEqual([])
    expect(await unused(plan, '2026-12-01')).toEqual([])
  })

  test('a whole week given back pays the invoice off; nothing is left in the books', async () => {
    const plan = await aPlan(app)
    await issue(plan, 'cancel', await unused(plan, '2026-11-26'))
    expect(await invoice(plan.invoiceId)).toMatchObject({ state: 'paid', credited: 35_300 })
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({})
    expect(await faultsOf(app)).toEqual([])
  })

  test('goodwill becomes customer credit: goodwill and GST down, credit up', async () => {
    const plan = await aPlan(app)
    const before = await balancesOf(app, plan.actor.customerId)
    const made = await issue(plan, 'goodwill', [{ kind: 'goodwill', amountCents: -3_000, gstCents: -273 }])
    expect(made).toMatchObject({ document: 'credit_note', totalCents: -3_000, gstCents: -273 })
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      ...before,
      gst_payable: -3_209 + 273,
      goodwill: 2_727,
      customer_credit: -3_000,
    })
    expect(await faultsOf(app)).toEqual([])
  })

  test('a total of zero is an invoice, paid at once', async () => {
    const plan = await aPlan(app)
    const made = await issue(plan, 'correction', [
      { kind: 'cleaning', amountCents: 5_000, gstCents: 455 },
      { kind: 'cleaning', amountCents: -5_000, gstCents: -455 },
    ])
    expect([made.document, (await invoice(made.id)) as object]).toMatchObject(['invoice', { state: 'paid', total: 0 }])
  })

  test('a toll goes with the next debit; when none is to come, at once', async () => {
    const plan = await aPlan(app)
    const toll = [{ kind: 'toll', amountCents: 594, gstCents: 54 }]
    const dueOf = async (id: string) =>
      (await app.query('select due_on, charge_at from billing.invoices where id = $1', [id]))[0]
    const first = await issue(plan, 'toll', toll, { chargeAt: 'next-debit' })
    expect(await dueOf(first.id)).toEqual({ due_on: '2026-12-03', charge_at: new Date('2026-12-02T20:00:00Z') })
    await write((tx) => endPlan(tx, { subscriptionId: plan.subscriptionId, endOn: '2026-12-03' }))
    const second = await issue(plan, 'toll', toll, { chargeAt: 'next-debit' })
    expect(await dueOf(second.id)).toEqual({ due_on: '2026-12-01', charge_at: app.clock.now() })
  })
})

describe('income', () => {
  test('is booked by hub-day, each day once, missed days too; a cut line earns to its cut', async () => {
    const before = await balances()
    const plan = await aPlan(app)
    await app.setNow('2026-11-26T13:59:00Z')
    await recogniseDays(app)
    const start = await balances()
    await app.setNow('2026-11-26T14:00:00Z')
    expect(await recogniseDays(app)).toBe(1)
    expect(await recogniseDays(app)).toBe(0)
    const first = await balances()
    expect([start['subscription_income'], first['subscription_income']! < 0]).toEqual([undefined, true])
    await app.setNow('2026-11-29T20:00:00Z')
    await Promise.all([recogniseDays(app), recogniseDays(app)])
    await issue(plan, 'pause', await unused(plan, '2026-11-30'), { issuedOn: '2026-11-30' })
    await app.setNow('2026-12-10T20:00:00Z')
    await recogniseDays(app)
    const [line] = await app.query(
      `select recognised_through, open from billing.document_lines where document_id = $1 and place = 0`,
      [plan.invoiceId],
    )
    expect(line).toEqual({ recognised_through: '2026-11-29', open: false })
    expect((await balances())['deferred'] ?? 0).toBe(0)
    expect(Object.keys(before)).not.toContain('subscription_income')
    expect(await faultsOf(app)).toEqual([])
    const days = await app.query('select day from billing.recognised_days order by day')
    expect(days.map((row) => (row as { day: string }).day)).toEqual([
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
    ])
  })

  async function balances(): Promise<Record<string, number>> {
    const rows = await app.query<{ account: string; cents: number }>(
      'select account, sum(debit_cents - credit_cents)::int as cents from ledger.postings group by account',
    )
    return Object.fromEntries(rows.map((row) => [row.account, row.cents]))
  }
})
