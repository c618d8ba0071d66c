import { inspectionProblems, type NewItem } from '@faith/contract/inspections'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { evidenceOf } from '../files/index.ts'
import { type DamageItem, type Inspection, inspections, itemsOf } from './inspection-store.ts'
import { moveInspection, moveItem } from './move-inspection.ts'
import { type ChargePolicy, itemCharge } from './rules/item-charge.ts'
import { marksOf, walkAroundsOf } from './walk-around-store.ts'

/** Records something that was found on a locked inspection, as a step: found, assessed and judged, with what the customer pays of it. */
export async function recordItem(tx: Tx, inspection: Inspection, said: NewItem, policy: ChargePolicy): Promise<void> {
  mustBeOpen(inspection)
  const open = inspection.state === 'scheduled' ? await moveInspection(tx, inspection, 'start') : inspection
  const { kind, part, judgement, photoIds } = said
  const paid = judgement === 'chargeable' || judgement === 'insured'
  if (kind !== 'damage' && judgement !== 'chargeable')
    throw invalid([{ pointer: '/judgement', detail: 'Only damage can be wear, there before, or insured.' }])
  if (kind === 'damage' && paid && said.costCents === undefined)
    throw invalid([{ pointer: '/costCents', detail: 'Say what the repair costs.' }])
  const seen = await evidenceOf(tx, open.customerId, photoIds)
  if (seen.length !== photoIds.length)
    throw invalid([{ pointer: '/photoIds', detail: 'A photo is not there any more. Add it again.' }])
  if (paid && photoIds.length === 0) throw refuse(inspectionProblems.noEvidence)
  if (said.markId) await mustSuitMark(tx, open, { markId: said.markId, paid, kind })
  const quantity = kind === 'lost_key' || kind === 'refuelling' ? (said.quantity ?? 1) : 1
  const costCents = kind === 'damage' ? (said.costCents ?? null) : null
  const { id: inspectionId, customerId, hubId } = open
  const item: DamageItem = {
    id: newId(),
    inspectionId,
    place: ((await itemsOf(tx, inspectionId)).at(-1)?.place ?? 0) + 1,
    customerId,
    hubId,
    kind,
    part,
    note: said.note ?? null,
    judgement,
    quantity,
    costCents,
    chargeCents: itemCharge({ kind, judgement, quantity, costCents }, policy),
    photoIds: [...photoIds],
    markId: said.markId ?? null,
    state: 'found',
    dispute: null,
    decision: null,
  }
  await inspections(tx).insertInto('handovers.damage_items').values(item).execute()
  await turn(tx, open)
  const of = { objectId: item.id, customerId, hubId }
  await recordChange(tx, 'handovers.damage_item_history', { ...of, from: null, to: 'found', event: 'find' })
  await moveItem(tx, await moveItem(tx, item, 'assess'), `judge_${judgement}`)
  await record(tx, {
    action: 'damage-item.record',
    object: { kind: 'inspection', id: inspectionId, reference: open.reference },
    customerId,
    hubId,
    detail: { kind, part, judgement, chargeCents: item.chargeCents },
  })
}

/** A mark of the damage map may be named by damage only, and what was known when the customer signed for the car is not charged. */
async function mustSuitMark(
  tx: Tx,
  { assignmentId, vehicleId }: Inspection,
  { markId, paid, kind }: { markId: string; paid: boolean; kind: NewItem['kind'] },
): Promise<void> {
  const mark = (await marksOf(tx, vehicleId)).find((one) => one.id === markId)
  if (!mark || kind !== 'damage')
    throw invalid([{ pointer: '/markId', detail: 'Choose a mark of this car, for damage.' }])
  const back = (await walkAroundsOf(tx, assignmentId)).return
  if (paid && mark.foundIn !== back?.id) throw refuse(inspectionProblems.knownMark)
}

/** Takes an item back, as a step, while the inspection is open. */
export async function removeItem(tx: Tx, inspection: Inspection, itemId: string): Promise<void> {
  mustBeOpen(inspection)
  const removed = await inspections(tx)
    .deleteFrom('handovers.damage_items')
    .where('id', '=', itemId)
    .where('inspectionId', '=', inspection.id)
    .returning(['kind', 'part', 'chargeCents'])
    .executeTakeFirst()
  if (!removed) return
  await turn(tx, inspection)
  await record(tx, {
    action: 'damage-item.remove',
    object: { kind: 'inspection', id: inspection.id, reference: inspection.reference },
    customerId: inspection.customerId,
    hubId: inspection.hubId,
    detail: removed,
  })
}

async function turn(tx: Tx, { id, revision }: Inspection): Promise<void> {
  await inspections(tx)
    .updateTable('handovers.inspections')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

function mustBeOpen({ state }: Inspection): void {
  if (state !== 'scheduled' && state !== 'in_progress') throw refuse(inspectionProblems.notOpen)
}
