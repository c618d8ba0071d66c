import type { Tx } from '../../db.ts'
import { dropTopUp } from '../billing/index.ts'
import { endCommitment } from '../fleet/index.ts'
import { releaseSlot } from '../hubs/index.ts'
import { closeTask } from '../tasks/index.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { moveAssignment } from './move-subscription.ts'
import { assignmentById } from './store.ts'

/** A swap does not happen: the car and the slot are free again, and a top-up that was paid goes back. The old car stays as it was. */
export async function letGoOfSwap(tx: Tx, { id, subscriptionId, swap }: StoredAmendment): Promise<void> {
  const planned = swap ? await assignmentById(tx, swap.assignmentId) : undefined
  if (planned?.state === 'planned') {
    await moveAssignment(tx, planned, 'cancel')
    await endCommitment(tx, planned.commitmentId)
  }
  await releaseSlot(tx, { kind: 'handover', subjectId: id })
  await dropTopUp(tx, subscriptionId)
  await closeTask(tx, { kind: 'subscription.swap', subjectId: subscriptionId })
}
