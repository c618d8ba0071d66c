import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { approveRefund, declineRefund } from '../payments/decide-refund.ts'
import { aPaidPlan, aPlan, balancesOf, faultsOf, payer } from './fixtures.ts'
import { issueDocument } from './issue-document.ts'
import { refundCredit } from './refund-credit.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const finance = (): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
})

/** Money that came after its reason was gone: $1,003.00 of credit. */
async function someCredit() {
  const pay = payer(app, sandbox)
  const plan = await aPlan(app)
  const payment = await pay.start(plan)
  await pay.lapse(plan)
  await pay.payHosted(payment)
  await pay.poll()
  return { plan, customerId: plan.actor.customerId, pay }
}
const creditOf = async (customerId: string) =>
  (
    await app.query<{ cents: number }>('select credit_cents as cents from billing.accounts where customer_id = $1', [
      customerId,
    ])
  )[0]?.cents
const refundsOf = (customerId: string) =>
  app.query<{ id: string; state: string; amount: number }>(
    'select id, state, amount_cents as amount from payments.refunds where customer_id = $1',
    [customerId],
  )
const settle = async () => {
  await app.runJobs()
  await app.sweep()
}

describe('customer credit', () => {
  test('goes back to the card: payable, then sent, with a mail that names no bond; each posted once', async () => {
    const { customerId, plan, pay } = await someCredit()
    expect(await creditOf(customerId)).toBe(100_300)
    await refundCredit(app, finance(), customerId, { amountCents: 300, reason: 'Paid too late' })
    expect(await balancesOf(app, customerId)).toMatchObject({ customer_credit: -100_000, refunds_payable: -300 })
    await settle()
    expect(await balancesOf(app, customerId)).toEqual({ clearing: 100_000, customer_credit: -100_000 })
    expect(await creditOf(customerId)).toBe(100_000)
    const subjects = await pay.subjects(plan)
    expect(subjects.filter((subject) => subject.includes('$3.00'))).toEqual(['$3.00 was sent back to you'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('over the limit waits for a second person: not the one who asked; declined, it is credit again', async () => {
    const { customerId } = await someCredit()
    const asker = finance()
    await refundCredit(app, asker, customerId, { amountCents: 60_000, reason: 'Paid too late' })
    const [refund] = await refundsOf(customerId)
    expect([refund?.state, await creditOf(customerId)]).toEqual(['requested', 40_300])
    await expect(approveRefund(app, asker, refund!.id)).rejects.toMatchObject({
      problem: { type: '/problems/payments/second-person-needed' },
    })
    expect((await refundsOf(customerId))[0]?.state).toBe('requested')
    await declineRefund(app, finance(), refund!.id, 'Uses it for the next car')
    await settle()
    expect([await creditOf(customerId), (await refundsOf(customerId))[0]?.state]).toEqual([100_300, 'declined'])
    expect(await balancesOf(app, customerId)).toEqual({ clearing: 100_300, customer_credit: -100_300 })
    await settle()
    expect(await creditOf(customerId)).toBe(100_300)
    expect(await faultsOf(app)).toEqual([])
  })

  test('over the limit in all waits as well where each card payment takes less than that', async () => {
    await app.setNow('2026-11-23T02:00:00Z')
    const plan = await aPaidPlan(app, sandbox)
    await app.setNow('2026-12-03T02:00:00Z')
    await settle()
    await settle()
    const { customerId } = plan.actor
    const lines = [{ kind: 'goodwill', amountCents: -60_000, gstCents: -5_455 }]
    await app.db.inTransaction(system('test'), (tx) =>
      issueDocument(tx, {
        subscriptionId: plan.subscriptionId,
        kind: 'goodwill',
        lines,
        issuedOn: '2026-12-03',
        chargeAt: 'now',
      }),
    )
    await refundCredit(app, finance(), customerId, { amountCents: 60_000, reason: 'Two weeks of trouble' })
    expect((await refundsOf(customerId)).map(({ state, amount }) => [state, amount]).toSorted()).toEqual([
      ['requested', 24_700],
      ['requested', 35_300],
    ])
    expect(await faultsOf(app)).toEqual([])
    await app.setNow('2026-11-23T02:00:00Z')
  })

  test('is the most that can be asked for; nothing changes', async () => {
    const { customerId } = await someCredit()
    const wanted = { amountCents: 100_301, reason: 'More' }
    await expect(refundCredit(app, finance(), customerId, wanted)).rejects.toMatchObject({
      problem: { type: '/problems/billing/more-than-credit' },
    })
    expect([await creditOf(customerId), await refundsOf(customerId)]).toEqual([100_300, []])
    expect(await balancesOf(app, customerId)).toEqual({ clearing: 100_300, customer_credit: -100_300 })
  })
})

test('the owner of a card for debits that ends next month is told once', async () => {
  const plan = await aPaidPlan(app, sandbox)
  const ends = (month: number, year: number) =>
    app.query('update payments.methods set expires_month = $2, expires_year = $3 where customer_id = $1', [
      plan.actor.customerId,
      month,
      year,
    ])
  const told = async () =>
    (await payer(app, sandbox).subjects(plan)).filter((subject) => subject.startsWith('Your card for debits'))
  await ends(1, 2027)
  await settle()
  expect(await told()).toEqual([])
  await ends(12, 2026)
  await settle()
  await settle()
  expect(await told()).toHaveLength(1)
})
