import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { startAtProvider } from '../payments/index.ts'
import { claimBond } from './claim-bond.ts'
import { aPaidPlan, balancesOf, faultsOf, type TestPlan } from './fixtures.ts'
import { issueDocument } from './issue-document.ts'
import { openDocumentPayment } from './open-document-payment.ts'
import { payNow } from './pay-now.ts'
import { dropTopUp, topUpBond, transferBond } from './transfer-bond.ts'

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

const write = <T>(work: (tx: Tx) => Promise<T>) => app.db.inTransaction(system('test'), work)
const bonds = async ({ subscriptionId }: TestPlan) =>
  (
    await app.query<Record<string, unknown>>(
      `select state, collected_cents, claimed_cents, transferred_cents from billing.bonds where subscription_id = $1 order by required_at, id`,
      [subscriptionId],
    )
  ).map((row) => Object.values(row))
const damage = (plan: TestPlan, cents: number) =>
  write((tx) =>
    issueDocument(tx, {
      subscriptionId: plan.subscriptionId,
      kind: 'damage',
      lines: [{ kind: 'damage', amountCents: cents, gstCents: Math.round(cents / 11) }],
      issuedOn: '2026-12-18',
      chargeAt: 'by-payment',
    }),
  )
const claim = (plan: TestPlan, invoiceId: string, amountCents: number) =>
  write((tx) => claimBond(tx, { bondId: plan.bondId, invoiceId, amountCents, reason: 'Scratched door' }))

describe('a claim on a bond', () => {
  test('M079: pays the invoice that carries the GST, never revenue; the rest stays held', async () => {
    const plan = await aPaidPlan(app, sandbox)
    const invoice = await damage(plan, 24_000)
    const before = await balancesOf(app, plan.actor.customerId)
    expect(await claim(plan, invoice.id, 24_000)).toBe(24_000)
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({
      ...before,
      bonds_held: -41_000,
      receivables: undefined,
    })
    expect(await bonds(plan)).toEqual([['partially_claimed', 65_000, 24_000, 0]])
    expect(await faultsOf(app)).toEqual([])
  })

  test('M080: takes no more than is open and held; two claims make it fully claimed, what is left stays open', async () => {
    const plan = await aPaidPlan(app, sandbox)
    const first = await damage(plan, 35_300)
    const second = await damage(plan, 41_000)
    expect([await claim(plan, first.id, 99_999), await claim(plan, second.id, 99_999)]).toEqual([35_300, 29_700])
    expect(await claim(plan, second.id, 1)).toBe(0)
    expect(await bonds(plan)).toEqual([['fully_claimed', 65_000, 65_000, 0]])
    const [open] = await app.query<{ cents: number }>(
      'select total_cents - paid_cents as cents from billing.invoices where id = $1',
      [second.id],
    )
    expect(open).toEqual({ cents: 11_300 })
    expect(await faultsOf(app)).toEqual([])
  })
})

describe('the bond of a swap', () => {
  test('M054: its top-up is paid before the keys; then it takes the old money over', async () => {
    const plan = await aPaidPlan(app, sandbox)
    const { subscriptionId } = plan
    const wanted = { subscriptionId, requiredCents: 70_000 }
    const { bondId, topUpCents } = await write((tx) => topUpBond(tx, wanted))
    expect(topUpCents).toBe(5_000)
    const payment = await write((tx) =>
      openDocumentPayment(tx, {
        intent: `amendment:${newId()}`,
        subscriptionId,
        invoiceId: null,
        topUp: { bondId, cents: topUpCents },
        description: 'Bond top-up',
        returnPath: '/account',
      }),
    )
    const ready = await startAtProvider(app, payment!)
    await payNow(app, plan.actor, ready.id, await sandbox.tokenOf('pays'))
    await app.runJobs()
    expect(await bonds(plan)).toEqual([
      ['held', 65_000, 0, 0],
      ['collecting', 5_000, 0, 0],
    ])
    expect((await balancesOf(app, plan.actor.customerId))['bonds_held']).toBe(-70_000)
    expect(await write((tx) => transferBond(tx, wanted))).toEqual({ bondId, releasedCents: 0 })
    expect(await bonds(plan)).toEqual([
      ['transferred', 65_000, 0, 65_000],
      ['held', 70_000, 0, 0],
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('M055: a surplus stays with the old bond, to be released', async () => {
    const plan = await aPaidPlan(app, sandbox)
    const wanted = { subscriptionId: plan.subscriptionId, requiredCents: 60_000 }
    expect((await write((tx) => transferBond(tx, wanted))).releasedCents).toBe(5_000)
    expect(await bonds(plan)).toEqual([
      ['release_due', 65_000, 0, 60_000],
      ['held', 60_000, 0, 0],
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('that does not happen: an unpaid top-up is cancelled', async () => {
    const plan = await aPaidPlan(app, sandbox)
    await write((tx) => topUpBond(tx, { subscriptionId: plan.subscriptionId, requiredCents: 70_000 }))
    await write((tx) => dropTopUp(tx, plan.subscriptionId))
    expect((await bonds(plan)).map((bond) => bond[0])).toEqual(['held', 'cancelled'])
  })
})
