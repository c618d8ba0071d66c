import type { Tx } from '../../db.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { disputePath } from './rules/dispute.ts'
import type { PaymentState } from './rules/outcome.ts'
import { type Dispute, disputeById, lockPayment, type Payment, payments } from './store.ts'

/**
 * Moves a payment to what its dispute says, as a step of billing's settlement. `through` lists the states that it went through:
 * none when it was there already; disputed and lost when both were said before anybody looked.
 */
export async function finaliseDispute(
  tx: Tx,
  disputeId: string,
): Promise<{ dispute: Dispute; payment: Payment; through: PaymentState[] } | null> {
  const dispute = await disputeById(tx, disputeId)
  const payment = dispute && (await lockPayment(tx, dispute.paymentId))
  if (!dispute || !payment) return null
  const path = disputePath(payment.state, dispute.said)
  const last = path.at(-1)
  if (!last) return { dispute, payment, through: [] }
  await payments(tx).updateTable('payments.payments').set({ state: last.to }).where('id', '=', payment.id).execute()
  const { customerId, hubId, reference } = payment
  for (const { from, to, event } of path) {
    const change = { objectId: payment.id, customerId, hubId, from, to, event, reason: dispute.reference }
    await recordChange(tx, 'payments.payment_history', change)
  }
  await record(tx, {
    action: `payment.${last.event}`,
    object: { kind: 'payment', id: payment.id, reference },
    customerId,
    hubId,
    detail: { disputeId, amountCents: dispute.amountCents },
  })
  return { dispute, payment: { ...payment, state: last.to }, through: path.map((step) => step.to) }
}
