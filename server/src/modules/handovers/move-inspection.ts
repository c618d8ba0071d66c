import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import {
  type DamageItem,
  type Inspection,
  type InspectionState,
  type ItemState,
  inspections,
} from './inspection-store.ts'

/** Takes a locked inspection along an edge of states.json, with what changes beside its state. */
export async function moveInspection(
  tx: Tx,
  inspection: Inspection,
  event: string,
  change: Partial<Pick<Inspection, 'submittedAt' | 'answerBy' | 'answerAt' | 'closedAt'>> = {},
): Promise<Inspection> {
  const to = mustMove<InspectionState>('inspection', inspection.state, event)
  const { id, reference, customerId, hubId, state } = inspection
  await inspections(tx)
    .updateTable('handovers.inspections')
    .set({ state: to, ...change })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'handovers.inspection_history', { objectId: id, customerId, hubId, from: state, to, event })
  await record(tx, {
    action: `inspection.${event}`,
    object: { kind: 'inspection', id, reference },
    customerId,
    hubId,
    detail: { from: state, to },
  })
  return { ...inspection, ...change, state: to }
}

/** Takes an item along an edge of states.json. */
export async function moveItem(
  tx: Tx,
  item: DamageItem,
  event: string,
  change: Partial<Pick<DamageItem, 'chargeCents' | 'decision'>> = {},
): Promise<DamageItem> {
  const to = mustMove<ItemState>('damage_item', item.state, event)
  const { id, customerId, hubId, state } = item
  await inspections(tx)
    .updateTable('handovers.damage_items')
    .set({ state: to, ...change })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'handovers.damage_item_history', {
    objectId: id,
    customerId,
    hubId,
    from: state,
    to,
    event,
    reason: change.decision ?? null,
  })
  return { ...item, ...change, state: to }
}
