import type { Tx } from '../../db.ts'
import { openTask } from '../tasks/index.ts'
import { moveRefund } from './move-refund.ts'
import { eventFor } from './rules/refund.ts'
import { lockRefund, type Refund } from './store.ts'

/**
 * Moves a refund to what the provider says of it, as a step of billing's settlement, and gives it with whether this call moved
 * it. One that failed waits for a person: once more, or to the customer's bank account.
 */
export async function finaliseRefund(tx: Tx, refundId: string): Promise<{ refund: Refund; moved: boolean } | null> {
  const refund = await lockRefund(tx, refundId)
  if (!refund) return null
  const event = eventFor(refund.state, refund.said)
  if (!event) return { refund, moved: false }
  const moved = await moveRefund(tx, refund, event, { finalisedAt: tx.now }, refund.failureCode)
  if (event === 'fail') {
    await openTask(tx, {
      kind: 'payments.refund-failed',
      subject: { kind: 'refund', id: refund.id, reference: refund.reference },
      hubId: refund.hubId,
      customerId: refund.customerId,
      reason: 'The refund did not reach the card. Try once more, or pay it to the customer’s bank account.',
      verb: 'Decide',
      dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
    })
  }
  return { refund: moved, moved: true }
}
