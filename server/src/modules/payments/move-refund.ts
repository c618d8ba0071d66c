import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { payments, type Refund } from './store.ts'

/** Takes a locked refund along an edge of states.json, with what changes beside its state. */
export async function moveRefund(
  tx: Tx,
  refund: Refund,
  event: string,
  change: Partial<Refund> = {},
  reason: string | null = null,
): Promise<Refund> {
  const to = mustMove('refund', refund.state, event)
  const { id, customerId, hubId, reference, state: from } = refund
  await payments(tx)
    .updateTable('payments.refunds')
    .set({ ...change, state: to })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'payments.refund_history', { objectId: id, customerId, hubId, from, to, event, reason })
  await record(tx, {
    action: `refund.${event.replaceAll('_', '-')}`,
    object: { kind: 'refund', id, reference },
    customerId,
    hubId,
    detail: { from, to, amountCents: refund.amountCents, ...(reason ? { reason } : {}) },
  })
  return { ...refund, ...change, state: to }
}
