import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { answerDispute } from '../payments/answer-dispute.ts'
import { hearDispute } from '../payments/hear-dispute.ts'
import { creditUnused } from './billed-periods.ts'
import { endPlan } from './change-plan.ts'
import { aPaidPlan, balancesOf, faultsOf, type TestPlan } from './fixtures.ts'
import { issueDocument } from './issue-document.ts'
import { returnCredit } from './refund-credit.ts'
import { releaseBond } from './release-bond.ts'
import { accountOfCustomer } from './store.ts'
import { transferBond } from './transfer-bond.ts'

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
const settle = async () => {
  for (let round = 0; round < 3; round += 1) {
    await app.query(`update payments.refunds set asked_at = asked_at - interval '2 minutes'`)
    await app.sweep()
  }
}
const bonds = async ({ subscriptionId }: TestPlan) =>
  (
    await app.query<{ state: string; refunded: number }>(
      'select state, refunded_cents as refunded from billing.bonds where subscription_id = $1 order by required_at, id',
      [subscriptionId],
    )
  ).map((row) => [row.state, row.refunded])

describe('money that goes back', () => {
  test('M077: cancelled before the start, week 1 and the bond go back whole', async () => {
    await app.setNow('2026-11-24T02:00:00Z')
    const plan = await aPaidPlan(app, sandbox)
    const { subscriptionId } = plan
    await write(async (tx) => {
      const lines = await creditUnused(tx, { subscriptionId, from: '2026-11-26' })
      await issueDocument(tx, { subscriptionId, kind: 'cancel', lines, issuedOn: '2026-11-24', chargeAt: 'now' })
      await endPlan(tx, { subscriptionId, endOn: '2026-11-26' })
      const account = await accountOfCustomer(tx, plan.actor.customerId)
      expect(await returnCredit(tx, account, account.creditCents, 'Cancelled before the start')).toBe(35_300)
      await releaseBond(tx, { bondId: plan.bondId, by: '2026-11-24' })
    })
    await settle()
    expect(await bonds(plan)).toEqual([['refunded', 65_000]])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({})
    expect(await faultsOf(app)).toEqual([])
  })

  test('a bond goes back by its day and not before, by itself; doubled messages send it once', async () => {
    const plan = await aPaidPlan(app, sandbox)
    await write((tx) => releaseBond(tx, { bondId: plan.bondId, by: '2026-12-31' }))
    await app.setNow('2026-12-30T19:59:00Z')
    await settle()
    expect(await bonds(plan)).toEqual([['release_due', 0]])
    await app.setNow('2026-12-30T20:00:00Z')
    await Promise.all([app.sweep(), app.sweep()])
    await settle()
    expect(await bonds(plan)).toEqual([['refunded', 65_000]])
    const refunds = await app.query('select amount_cents from payments.refunds where customer_id = $1', [
      plan.actor.customerId,
    ])
    expect(refunds).toEqual([{ amount_cents: 65_000 }])
    expect(await faultsOf(app)).toEqual([])
  })

  test('M055: the surplus of a swap goes back from the old bond', async () => {
    const plan = await aPaidPlan(app, sandbox)
    await write((tx) => transferBond(tx, { subscriptionId: plan.subscriptionId, requiredCents: 60_000 }))
    await settle()
    expect(await bonds(plan)).toEqual([
      ['refunded', 5_000],
      ['held', 0],
    ])
    expect((await balancesOf(app, plan.actor.customerId))['bonds_held']).toBe(-60_000)
    expect(await faultsOf(app)).toEqual([])
  })

  test('a card that is gone: the money waits in refunds payable for two people', async () => {
    const plan = await aPaidPlan(app, sandbox, 'gone')
    await write((tx) => releaseBond(tx, { bondId: plan.bondId, by: '2026-12-31' }))
    await settle()
    expect(await bonds(plan)).toEqual([['release_due', 65_000]])
    expect((await balancesOf(app, plan.actor.customerId))['refunds_payable']).toBe(-65_000)
    expect(await faultsOf(app)).toEqual([])
  })
})

describe('a dispute', () => {
  test('opens what the payment had paid and parks the account; won, the money is put back where it was', async () => {
    const plan = await aPaidPlan(app, sandbox)
    const before = await balancesOf(app, plan.actor.customerId)
    const [payment] = await app.query<{ provider_id: string }>(
      'select provider_id from payments.payments where customer_id = $1',
      [plan.actor.customerId],
    )
    const providerId = await sandbox.dispute(payment!.provider_id)
    const hear = async () => {
      await hearDispute(app, await sandbox.port.retrieveDispute(providerId))
      await app.runJobs()
    }
    await hear()
    await hear()
    const stands = async () => [
      (await app.query('select state, paid_cents as paid from billing.invoices where id = $1', [plan.invoiceId]))[0],
      await bonds(plan),
      (
        await app.query('select parked_at is not null as parked from billing.accounts where customer_id = $1', [
          plan.actor.customerId,
        ])
      )[0],
    ]
    expect(await stands()).toEqual([{ state: 'issued', paid: 0 }, [['required', 0]], { parked: true }])
    const { clearing: _, bonds_held: __, ...rest } = before
    expect(await balancesOf(app, plan.actor.customerId)).toEqual({ ...rest, receivables: 35_300 })
    expect(await faultsOf(app)).toEqual([])
    const [dispute] = await app.query<{ id: string }>('select id from payments.disputes where provider_id = $1', [
      providerId,
    ])
    const evidence = { text: 'Signed agreement and hand-over', pdf: Buffer.from('%PDF-1.7'), filename: 'evidence.pdf' }
    await answerDispute(app, system('test'), dispute!.id, { evidence })
    sandbox.wait(20_000)
    await hear()
    expect(await stands()).toEqual([{ state: 'paid', paid: 35_300 }, [['held', 0]], { parked: true }])
    expect(await balancesOf(app, plan.actor.customerId)).toEqual(before)
    expect(await faultsOf(app)).toEqual([])
  })
})
