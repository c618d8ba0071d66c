import { expect, test } from 'vitest'
import { aPlan, payer } from '../../src/modules/billing/fixtures.ts'
import { payNow } from '../../src/modules/billing/pay-now.ts'
import { refundCredit } from '../../src/modules/billing/refund-credit.ts'
import { cancelBeforePayment } from '../../src/modules/subscriptions/cancel-unpaid.ts'
import { aSignedSubscription } from '../../src/modules/subscriptions/fixtures.ts'
import { startPayment } from '../../src/modules/subscriptions/start-payment.ts'
import { begin, minutes } from '../collisions/crowd.ts'
import { finance } from '../collisions/invariants.ts'
import { atEachPoint } from './each-point.ts'

test('paying meets giving up: paid once and scheduled, or cancelled and nothing kept', {
  timeout: minutes(60),
}, async () => {
  const seen = await atEachPoint((crowd) => {
    const { app, provider } = crowd
    return {
      async make() {
        await app.setNow(begin)
        const { actor, subscription } = await aSignedSubscription(app)
        const { payment } = await startPayment(app, actor, subscription.id)
        return { actor, id: subscription.id, payment, token: await provider.tokenOf('pays') }
      },
      works: ({ actor, id, payment, token }) => [
        () => payNow(app, actor, payment.id, token),
        () => cancelBeforePayment(app, actor, id),
      ],
      async settled({ id }, [, cancelled]) {
        await app.runJobs()
        const charged = (await provider.statement()).filter(
          (intent) => intent.idempotencyKey.startsWith(`first:${id}`) && intent.state === 'succeeded',
        )
        const state = await crowd.stateOf(id)
        expect([state, charged.length]).toEqual(cancelled.done ? ['cancelled', 0] : ['scheduled', 1])
        return state
      },
    }
  })
  console.log('pay while cancel', seen)
  expect(Object.keys(seen.outcomes).toSorted()).toEqual(['cancelled', 'scheduled'])
})

test('two of finance send the same credit back: it goes once', { timeout: minutes(60) }, async () => {
  const seen = await atEachPoint<string>((crowd) => {
    const { app } = crowd
    const pay = payer(app, crowd.provider)
    const back = (customerId: string) => () =>
      refundCredit(app, finance(), customerId, { amountCents: 100_300, reason: 'Too late' })
    return {
      async make() {
        await app.setNow(begin)
        const plan = await aPlan(app)
        const payment = await pay.start(plan)
        await pay.lapse(plan)
        await pay.payHosted(payment)
        await pay.poll()
        return plan.actor.customerId
      },
      works: (customerId) => [back(customerId), back(customerId)],
      async settled(customerId, met) {
        expect(met.filter((one) => one.done)).toHaveLength(1)
        const [sent] = await app.query<{ cents: number }>(
          'select sum(amount_cents)::int as cents from payments.refunds where customer_id = $1',
          [customerId],
        )
        expect(sent?.cents).toBe(100_300)
        return met[0].done ? 'the first' : 'the second'
      },
    }
  })
  console.log('double refund', seen)
})
