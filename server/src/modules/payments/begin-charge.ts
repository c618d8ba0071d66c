import type { Tx } from '../../db.ts'
import { recordChange } from '../../platform/history.ts'
import { lockPayment, payments } from './store.ts'

/** created → processing, as a step before the card is charged; false when another click did it or the payment is over. */
export async function beginCharge(tx: Tx, paymentId: string): Promise<boolean> {
  const payment = await lockPayment(tx, paymentId)
  if (payment?.state !== 'created' || !payment.providerId) return false
  const started = { state: 'processing' as const, askedAt: new Date() }
  await payments(tx).updateTable('payments.payments').set(started).where('id', '=', paymentId).execute()
  const { customerId, hubId } = payment
  const change = { objectId: paymentId, customerId, hubId, from: 'created', to: 'processing', event: 'start' }
  await recordChange(tx, 'payments.payment_history', change)
  return true
}
