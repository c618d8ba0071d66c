import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { aPaidPlan, faultsOf, type TestPlan } from './fixtures.ts'
import { issueDocument } from './issue-document.ts'
import { linesOfSubject } from './lines-of-subject.ts'
import { showDunning } from './show-dunning.ts'
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

const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
}

const balances = async ({ actor }: TestPlan) =>
  Object.fromEntries(
    (
      await app.query<{ account: string; cents: number }>(
        `select account, sum(debit_cents - credit_cents)::int as cents from ledger.postings
         where customer_id = $1 and account in ('bad_debt', 'gst_payable', 'receivables', 'customer_credit', 'toll_recovery')
         group by account order by account`,
        [actor.customerId],
      )
    ).map((row) => [row.account, row.cents]),
  )

test('a credit on an invoice that was written off gives back no money that never came, and its GST once', async () => {
  const plan = await aPaidPlan(app, sandbox, 'pays_then_declines')
  const { subscriptionId } = plan
  const inTx = <T>(work: Parameters<typeof app.db.inTransaction<T>>[1]) => app.db.inTransaction(finance, work)
  const toll = { kind: 'toll', amountCents: 1_330, gstCents: 121 }
  await inTx((tx) =>
    issueDocument(tx, { subscriptionId, kind: 'toll', lines: [toll], issuedOn: '2026-11-26', chargeAt: 'next-debit' }),
  )
  for (const day of ['02', '03', '05', '07', '09', '12', '16', '23']) {
    await app.setNow(`2026-12-${day}T20:00:00Z`)
    await app.sweep()
    await app.sweep()
  }
  const [dunned] = (await showDunning(app, plan.actor, {})).cases
  await writeOffCase(app, finance, dunned!.id, 'The customer cannot be reached')
  const written = await balances(plan)
  expect([written['receivables'], written['customer_credit']]).toEqual([0, undefined])

  const credit = (amountCents: number, gstCents: number) =>
    inTx(async (tx) => {
      const [charged] = await linesOfSubject(tx, subscriptionId, 'toll')
      const line = { kind: 'toll', amountCents, gstCents, creditsLine: charged!.line }
      return issueDocument(tx, { subscriptionId, kind: 'toll', lines: [line], issuedOn: '2026-12-24', chargeAt: 'now' })
    })
  await credit(-420, -38)
  await credit(-910, -83)
  const after = await balances(plan)
  // What was income and bad debt is neither any more; the GST that the write-off had taken back is not taken back twice.
  expect([after['receivables'], after['customer_credit']]).toEqual([0, undefined])
  expect(after['bad_debt']! - written['bad_debt']!).toBe(-1_209)
  expect(after['gst_payable']! - written['gst_payable']!).toBe(0)
  const [invoice] = await app.query(
    `select state, total_cents as total, paid_cents as paid, credited_cents as credited, written_off_cents as written
     from billing.invoices where subscription_id = $1 and subject = 'toll'`,
    [subscriptionId],
  )
  expect(invoice).toEqual({ state: 'uncollectible', total: 1_330, paid: 0, credited: 1_330, written: 0 })
  expect(await faultsOf(app)).toEqual([])
})
