import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { aCustomer, aPaidPlan, brisbane } from './fixtures.ts'
import { creditUnused } from './index.ts'
import { issueDocument } from './issue-document.ts'
import { showInvoice } from './show-invoice.ts'

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

const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [brisbane],
  sessionId: newId(),
}

test('an invoice says how each line came about, what paid it and what came back, and to finance its journal', async () => {
  const plan = await aPaidPlan(app, sandbox)
  await app.db.inTransaction(system('test'), async (tx) => {
    const lines = await creditUnused(tx, { subscriptionId: plan.subscriptionId, from: '2026-11-30' })
    await issueDocument(tx, {
      subscriptionId: plan.subscriptionId,
      kind: 'pause',
      lines,
      issuedOn: '2026-11-30',
      chargeAt: 'now',
    })
  })
  const own = await showInvoice(app, plan.actor, plan.invoiceId)
  expect(
    own.lines.map(({ name, amountCents, weeklyCents, days, creditedCents, account }) => [
      name,
      amountCents,
      weeklyCents,
      days,
      creditedCents,
      account,
    ]),
  ).toEqual([
    ['Weekly subscription', 31_900, 31_900, 7, 13_672, 'subscription_income'],
    ['Kilometre plan', 1_900, 1_900, 7, 815, 'extras_income'],
    ['Faith Care', 1_500, 1_500, 7, 643, 'extras_income'],
  ])
  expect(own.parts).toEqual([
    {
      by: 'payment',
      reference: expect.stringMatching(/^FA-P-/),
      amountCents: 35_300,
      at: expect.any(Date),
      on: '2026-11-23',
    },
  ])
  expect(own.journal).toEqual([])
  const seen = await showInvoice(app, finance, plan.invoiceId)
  expect(
    seen.journal.map((entry) => entry.postings.map((one) => [one.account, one.debitCents, one.creditCents])),
  ).toEqual([
    [
      ['receivables', 35_300, 0],
      ['deferred', 0, 32_091],
      ['gst_payable', 0, 3_209],
    ],
  ])
})

test('is not there for somebody else', async () => {
  const plan = await aPaidPlan(app, sandbox)
  const missing = { problem: { status: 404 } }
  await expect(showInvoice(app, await aCustomer(app), plan.invoiceId)).rejects.toMatchObject(missing)
})
