import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { inspections } from './inspection-store.ts'

/** Which car came back from whom. */
interface CarBack {
  subscriptionId: string
  assignmentId: string
  vehicleId: string
  customerId: string
  hubId: string
  kind: 'end' | 'pause' | 'swap' | 'replacement'
}

/** A car that came back waits for its inspection, as a step of the return. */
export async function openInspection(tx: Tx, returnId: string, of: CarBack): Promise<void> {
  const id = newId()
  const { subscriptionId, assignmentId, vehicleId, customerId, hubId, kind } = of
  await inspections(tx)
    .insertInto('handovers.inspections')
    .values({
      id,
      reference: await nextReference(tx, 'IN'),
      returnId,
      subscriptionId,
      assignmentId,
      vehicleId,
      customerId,
      hubId,
      kind,
      state: 'scheduled',
      scheduledAt: tx.now,
    })
    .execute()
  await recordChange(tx, 'handovers.inspection_history', {
    objectId: id,
    customerId,
    hubId,
    from: null,
    to: 'scheduled',
    event: 'schedule',
  })
}
