import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { startFirstPayment } from './first-payment.ts'
import { aCustomer, aPlan, brisbane } from './fixtures.ts'
import { invoicePdf } from './invoice-pdf.ts'
import { invoiceSheet } from './invoice-sheet.ts'
import { payNow } from './pay-now.ts'
import { showBonds } from './show-bonds.ts'
import { showInvoice } from './show-invoice.ts'
import { showInvoices } from './show-invoices.ts'
import { showPayments } from './show-payments.ts'
import { bondOf, invoiceById, linesOf, paidWith, zoneOf } from './store.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

type Plan = Awaited<ReturnType<typeof aPlan>>

async function pay(plan: Plan): Promise<void> {
  const { payment } = await startFirstPayment(app, plan.actor, plan.subscriptionId, '/')
  await payNow(app, plan.actor, payment.id, await sandbox.tokenOf('pays'))
}

const sheetOf = ({ actor, invoiceId, subscriptionId }: Plan) =>
  app.db.read(actor, async (reader) => {
    const invoice = (await invoiceById(reader, invoiceId))!
    return invoiceSheet({
      invoice,
      lines: await linesOf(reader, invoiceId),
      bond: await bondOf(reader, subscriptionId),
      paid: await paidWith(reader, invoice),
      zone: await zoneOf(reader, subscriptionId),
    })
  })

const staff = (role: 'finance' | 'hub_staff', hubIds: string[]): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: [role],
  hubIds,
  sessionId: newId(),
})

describe('the tax invoice', () => {
  test('has the words, seller and ABN, buyer, GST of each line, and the bond outside', async () => {
    const plan = await aPlan(app)
    await pay(plan)
    const sheet = await sheetOf(plan)
    expect(sheet).toEqual({
      title: 'Tax invoice',
      reference: expect.stringMatching(/^FA-INV-8\d{4}$/),
      issued: 'Issued 23 Nov 2026',
      seller: ['Faith Auto Pty Ltd', 'ABN 65 000 000 909', '14 Hudson Road, Albion QLD 4010'],
      blocks: [
        ['Billed to', 'Aroha O’Brien', 'aroha@example.com'],
        ['Period', '26 Nov to 2 Dec 2026', 'Due 23 Nov 2026'],
        ['State', 'Paid'],
      ],
      lines: [
        {
          name: 'Weekly subscription',
          detail: 'Car, registration, insurance, servicing, roadside',
          gst: '$29.00',
          amount: '$319.00',
        },
        { name: 'Kilometre plan', detail: '500 km a week in all', gst: '$1.73', amount: '$19.00' },
        { name: 'Faith Care', detail: 'Damage excess $500 instead of $1,000', gst: '$1.36', amount: '$15.00' },
      ],
      totals: [
        { label: 'Total without GST', amount: '$320.91' },
        { label: 'GST', amount: '$32.09' },
        { label: 'Total', amount: '$353.00', strong: true },
        { label: 'Paid, Visa ending 4242, 23 Nov 2026', amount: '−$353.00' },
        { label: 'Balance', amount: '$0.00' },
      ],
      footer: [
        [
          'Bond, not part of this invoice',
          '$650.00 held since 23 Nov 2026',
          'Your money, held by us. It bears no GST.',
        ],
        ['Questions', 'Reply to any of our e-mails'],
      ],
    })
  })

  test('is a PDF for its customer and finance; others find nothing', async () => {
    const plan = await aPlan(app)
    const { bytes, filename } = await invoicePdf(app, plan.actor, plan.invoiceId)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(filename).toMatch(/^FA-INV-8\d{4}\.pdf$/)
    expect((await invoicePdf(app, staff('finance', []), plan.invoiceId)).filename).toBe(filename)
    const missing = { problem: { type: '/problems/general/not-found' } }
    await expect(invoicePdf(app, await aCustomer(app), plan.invoiceId)).rejects.toMatchObject(missing)
    await expect(showInvoice(app, await aCustomer(app), plan.invoiceId)).rejects.toMatchObject(missing)
  })

  test('numbers are unique and increasing', async () => {
    const plans = await Promise.all(Array.from({ length: 8 }, () => aPlan(app)))
    const rows = await app.query<{ reference: string }>('select reference from billing.invoices order by reference')
    expect(new Set(rows.map((row) => row.reference)).size).toBe(rows.length)
    const later = await aPlan(app)
    const numberOf = async (plan: Plan) => Number((await sheetOf(plan)).reference.slice('FA-INV-'.length))
    expect(await numberOf(later)).toBeGreaterThan(Math.max(...(await Promise.all(plans.map(numberOf)))))
  })

  test('a period has one live invoice', async () => {
    const plan = await aPlan(app)
    const again = app.query(
      `insert into billing.invoices select ($2::uuid), 'FA-INV-TWICE', account_id, customer_id, hub_id, subscription_id, kind, period_from, period_to, state, issued_at, issued_on, due_on, total_cents, gst_cents, paid_cents, buyer from billing.invoices where id = $1`,
      [plan.invoiceId, newId()],
    )
    await expect(again).rejects.toMatchObject({ code: '23505' })
  })
})

describe('lists', () => {
  test('a customer sees only their own, staff those of their hubs, finance all', async () => {
    const plan = await aPlan(app)
    await pay(plan)
    const mine = await showInvoices(app, plan.actor, {})
    expect(mine.invoices.map((invoice) => [invoice.id, invoice.state, invoice.buyerName])).toEqual([
      [plan.invoiceId, 'paid', 'Aroha O’Brien'],
    ])
    expect((await showPayments(app, plan.actor, {})).page.total).toBe(1)
    const [bond] = (await showBonds(app, plan.actor, {})).bonds
    expect(bond).toMatchObject({ state: 'held', collectedCents: 65_000, customerName: 'Aroha O’Brien' })
    expect(bond?.timeline.map((step) => step.event)).toEqual(['require', 'collect', 'hold'])
    expect((await showInvoices(app, await aCustomer(app), {})).page.total).toBe(0)
    expect((await showInvoices(app, staff('hub_staff', [newId()]), {})).page.total).toBe(0)
    const all = (await showInvoices(app, staff('finance', []), {})).page.total
    expect(all).toBeGreaterThan(1)
    expect((await showInvoices(app, staff('hub_staff', [brisbane]), {})).page.total).toBe(all)
  })

  test('are filtered by state and customer', async () => {
    const plan = await aPlan(app)
    const finance = staff('finance', [])
    const { customerId } = plan.actor
    expect((await showInvoices(app, finance, { customerId, state: 'issued' })).page.total).toBe(1)
    expect((await showInvoices(app, finance, { customerId, state: 'paid' })).page.total).toBe(0)
    expect((await showBonds(app, finance, { state: 'required' })).bonds.map((bond) => bond.id)).toContain(plan.bondId)
    expect((await showBonds(app, finance, { state: 'held' })).bonds.map((bond) => bond.id)).not.toContain(plan.bondId)
  })
})
