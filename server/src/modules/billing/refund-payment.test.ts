import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { declineRefund } from '../payments/decide-refund.ts'
import { aPlan, balancesOf, payer } from './fixtures.ts'
import { refundPayment } from './refund-payment.ts'

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

const finance = (): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
})

/** Money that came after its reason was gone: 1,003.00 of credit. */
async function someCredit() {
  const pay = payer(app, sandbox)
  const plan = await aPlan(app)
  const payment = await pay.start(plan)
  await pay.lapse(plan)
  await pay.payHosted(payment)
  await pay.poll()
  return { plan, payment, customerId: plan.actor.customerId, pay }
}
const creditOf = async (customerId: string) =>
  (
    await app.query<{ cents: number }>('select credit_cents as cents from billing.accounts where customer_id = $1', [
      customerId,
    ])
  )[0]?.cents

describe('customer credit', () => {
  test('goes back to the card: payable, then sent, with a mail; each posted once', async () => {
    const { payment, customerId, plan, pay } = await someCredit()
    expect(await creditOf(customerId)).toBe(100_300)
    await refundPayment(app, finance(), payment.id, { amountCents: 300, reason: 'Paid too late' })
    expect(await balancesOf(app, customerId)).toMatchObject({ customer_credit: -100_000, refunds_payable: -300 })
    await app.runJobs()
    await app.sweep()
    expect(await balancesOf(app, customerId)).toEqual({ clearing: 100_000, customer_credit: -100_000 })
    expect(await creditOf(customerId)).toBe(100_000)
    expect(await pay.subjects(plan)).toContain('$3.00 is on its way back to you')
  })

  test('over the limit and refused by the second person is credit again', async () => {
    const { payment, customerId } = await someCredit()
    const refund = await refundPayment(app, finance(), payment.id, { amountCents: 60_000, reason: 'Paid too late' })
    expect([refund.state, await creditOf(customerId)]).toEqual(['requested', 40_300])
    await declineRefund(app, finance(), refund.id, 'Uses it for the next car')
    await app.runJobs()
    expect(await creditOf(customerId)).toBe(100_300)
    expect(await balancesOf(app, customerId)).toEqual({ clearing: 100_300, customer_credit: -100_300 })
  })

  test('is the most that can be asked for', async () => {
    const { payment, customerId } = await someCredit()
    await expect(
      refundPayment(app, finance(), payment.id, { amountCents: 100_301, reason: 'More' }),
    ).rejects.toMatchObject({ problem: { type: '/problems/billing/not-enough-credit' } })
    expect([await creditOf(customerId), await balancesOf(app, customerId)]).toEqual([
      100_300,
      { clearing: 100_300, customer_credit: -100_300 },
    ])
  })
})
