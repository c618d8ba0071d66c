import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { subscriptions } from './store.ts'
import type { AmendmentTable } from './tables.ts'

/** Takes an amendment along an edge of states.json, with what changes beside its state. */
export async function moveAmendment(
  tx: Tx,
  amendment: StoredAmendment,
  event: string,
  change: { acceptedAt?: Date; appliedAt?: Date; dueAt?: Date | null } = {},
  reason?: string,
): Promise<StoredAmendment> {
  const to = mustMove<AmendmentTable['state']>('amendment', amendment.state, event)
  const { id, reference, customerId, hubId, state } = amendment
  await subscriptions(tx)
    .updateTable('subscriptions.amendments')
    .set({ state: to, ...change })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'subscriptions.amendment_history', {
    objectId: id,
    customerId,
    hubId,
    from: state,
    to,
    event,
    reason: reason ?? null,
  })
  await record(tx, {
    action: `amendment.${event}`,
    object: { kind: 'amendment', id, reference },
    customerId,
    hubId,
    detail: { kind: amendment.kind, from: state, to, ...(reason ? { reason } : {}) },
  })
  return { ...amendment, ...change, state: to }
}
