import type { Tx } from '../../db.ts'
import { nextState } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { lockPayment, type Payment, payments } from './store.ts'
import type { PaymentState } from './tables.ts'

/**
 * Moves a payment to what the provider said last, as a step of billing's settlement, and gives it as it is then with whether
 * this call moved it. Hosted pages may charge a payment that we never saw processing: it goes through both edges.
 */
export async function finalise(tx: Tx, paymentId: string): Promise<{ payment: Payment; moved: boolean } | null> {
  const payment = await lockPayment(tx, paymentId)
  if (!payment) return null
  const said = await payments(tx)
    .selectFrom('payments.observations')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .where('state', 'in', ['succeeded', 'failed'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!said) return { payment, moved: false }
  const path = pathTo(payment.state, said.state as 'succeeded' | 'failed')
  if (path.length === 0) return { payment, moved: false }
  const last = path.at(-1)!
  const now = { state: last.to, declineCode: said.declineCode, cardBrand: said.cardBrand, cardLast4: said.cardLast4, challengeUrl: null, finalisedAt: tx.now }
  await payments(tx).updateTable('payments.payments').set(now).where('id', '=', paymentId).execute()
  for (const step of path) {
    await recordChange(tx, 'payments.payment_history', { objectId: paymentId, customerId: payment.customerId, hubId: payment.hubId, from: step.from, to: step.to, event: step.event, reason: said.declineCode })
  }
  await record(tx, {
    action: `payment.${last.event}`,
    object: { kind: 'payment', id: paymentId, reference: payment.reference },
    customerId: payment.customerId,
    hubId: payment.hubId,
    detail: { amountCents: payment.amountCents, ...(said.declineCode ? { declineCode: said.declineCode } : {}) },
  })
  return { payment: { ...payment, ...now }, moved: true }
}

interface Step {
  from: PaymentState
  to: PaymentState
  event: string
}

function pathTo(from: PaymentState, said: 'succeeded' | 'failed'): Step[] {
  if (from === 'created') return [{ from, to: 'processing', event: 'start' }, ...pathTo('processing', said)]
  const event = from === 'failed' ? 'late_success' : said === 'succeeded' ? 'succeed' : 'fail'
  const to = nextState('payment', from, event)
  return to === said ? [{ from, to: said, event }] : []
}
