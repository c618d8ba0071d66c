import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aPlan, payer } from '../../src/modules/billing/fixtures.ts'
import { payNow } from '../../src/modules/billing/pay-now.ts'
import { refundCredit } from '../../src/modules/billing/refund-credit.ts'
import { cancelBeforePayment } from '../../src/modules/subscriptions/cancel-unpaid.ts'
import { aSignedSubscription } from '../../src/modules/subscriptions/fixtures.ts'
import { startPayment } from '../../src/modules/subscriptions/start-payment.ts'
import { meet, tally, words } from './collide.ts'
import { begin, type Crowd, minutes, openCrowd, times } from './crowd.ts'
import { brokenLaws, finance } from './invariants.ts'

let crowd: Crowd
beforeAll(async () => {
  crowd = await openCrowd()
})
afterEach(async () => {
  expect(await brokenLaws(crowd.app)).toEqual([])
})
afterAll(() => crowd.close())

test('paying meets giving up: paid once and scheduled, or cancelled and nothing kept', {
  timeout: minutes(30),
}, async () => {
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    await crowd.app.setNow(begin)
    const { actor, subscription } = await aSignedSubscription(crowd.app)
    const { payment } = await startPayment(crowd.app, actor, subscription.id)
    const token = await crowd.provider.tokenOf('pays')
    const [paid, cancelled] = await meet<unknown>([
      () => payNow(crowd.app, actor, payment.id, token),
      () => cancelBeforePayment(crowd.app, actor, subscription.id),
    ])
    await crowd.app.runJobs()
    const charged = (await crowd.provider.statement()).filter(
      (intent) => intent.idempotencyKey.startsWith(`first:${subscription.id}`) && intent.state === 'succeeded',
    )
    const state = await crowd.stateOf(subscription.id)
    expect([state, charged.length]).toEqual(cancelled!.done ? ['cancelled', 0] : ['scheduled', 1])
    seen.push(words(paid!, cancelled!))
  }
  console.log(tally(seen))
})

test('two of finance send the same credit back: it goes once', { timeout: minutes(30) }, async () => {
  const pay = payer(crowd.app, crowd.provider)
  const seen: string[] = []
  for (let n = 0; n < times; n += 1) {
    await crowd.app.setNow(begin)
    const plan = await aPlan(crowd.app)
    const payment = await pay.start(plan)
    await pay.lapse(plan)
    await pay.payHosted(payment)
    await pay.poll()
    const back = () =>
      refundCredit(crowd.app, finance(), plan.actor.customerId, { amountCents: 100_300, reason: 'Too late' })
    const met = await meet([back, back], 10)
    expect(met.filter((one) => one.done)).toHaveLength(1)
    const refunds = await crowd.app.query<{ cents: number }>(
      'select sum(amount_cents)::int as cents from payments.refunds where customer_id = $1',
      [plan.actor.customerId],
    )
    expect(refunds).toEqual([{ cents: 100_300 }])
    seen.push(words(...met))
  }
  console.log(tally(seen))
})
