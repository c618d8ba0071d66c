import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { incidents, type RoadCharge } from './store.ts'

type Change = Partial<
  Pick<
    RoadCharge,
    | 'vehicleId'
    | 'assignmentId'
    | 'subscriptionId'
    | 'customerId'
    | 'hubId'
    | 'driverId'
    | 'invoiceId'
    | 'feeInvoiceId'
    | 'reason'
  >
>

/** Takes a toll or a fine along an edge of states.json, with what changes beside its state. */
export async function moveCharge(
  tx: Tx,
  charge: RoadCharge,
  event: string,
  change: Change = {},
  reason?: string,
): Promise<RoadCharge> {
  const to = mustMove<RoadCharge['state']>(charge.kind, charge.state, event)
  const moved = { ...charge, ...change, state: to }
  const { id, reference, customerId, hubId } = moved
  await incidents(tx)
    .updateTable('incidents.road_charges')
    .set({ ...change, state: to })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'incidents.road_charge_history', {
    objectId: id,
    customerId,
    hubId,
    from: charge.state,
    to,
    event,
    reason: reason ?? null,
  })
  await record(tx, {
    action: `${charge.kind}.${event}`,
    object: { kind: charge.kind, id, reference },
    customerId,
    hubId,
    detail: { from: charge.state, to, ...(reason ? { reason } : {}) },
  })
  return moved
}
