import { inspectionProblems } from '@faith/contract/inspections'
import type { Tx } from '../../db.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { type Inspection, inspections, itemsOf } from './inspection-store.ts'
import { moveInspection, moveItem } from './move-inspection.ts'

/** What a customer objects to. */
export interface Objection {
  itemId: string
  why: string
}

/** The customer agrees to a locked inspection, or objects to items of it, as a step. Without an answer in time it is agreed as well. */
export async function answerInspection(
  tx: Tx,
  inspection: Inspection,
  objections: readonly Objection[],
): Promise<Inspection> {
  if (inspection.state !== 'submitted') throw refuse(inspectionProblems.notOpen)
  if (objections.length === 0) return moveInspection(tx, inspection, 'acknowledge', { closedAt: tx.now })
  const charged = new Set(
    (await itemsOf(tx, inspection.id)).filter((item) => item.chargeCents > 0).map((item) => item.id),
  )
  const strange = objections.findIndex(({ itemId }) => !charged.has(itemId))
  if (strange >= 0)
    throw invalid([{ pointer: `/disputes/${strange}/itemId`, detail: 'Nothing is charged for this item.' }])
  for (const { itemId, why } of objections)
    await inspections(tx).updateTable('handovers.damage_items').set({ dispute: why }).where('id', '=', itemId).execute()
  return moveInspection(tx, inspection, 'dispute')
}

/** A decision on an item that a customer objects to: what it costs now, and why. */
export interface ItemDecision {
  itemId: string
  chargeCents: number
  reason: string
}

/** Decides on every item that the customer objects to, as a step: it stands, costs less, or is waived. */
export async function resolveInspection(
  tx: Tx,
  inspection: Inspection,
  decisions: readonly ItemDecision[],
): Promise<Inspection> {
  if (inspection.state !== 'disputed') throw refuse(inspectionProblems.notOpen)
  for (const item of (await itemsOf(tx, inspection.id)).filter((one) => one.dispute !== null)) {
    const place = decisions.findIndex(({ itemId }) => itemId === item.id)
    const decision = decisions[place]
    if (!decision) throw invalid([{ pointer: '/decisions', detail: `Decide on “${item.part}” as well.` }])
    if (decision.chargeCents > item.chargeCents)
      throw invalid([{ pointer: `/decisions/${place}/chargeCents`, detail: 'At most what was charged.' }])
    const change = { chargeCents: decision.chargeCents, decision: decision.reason }
    if (decision.chargeCents === 0) await moveItem(tx, item, 'waive', change)
    else await inspections(tx).updateTable('handovers.damage_items').set(change).where('id', '=', item.id).execute()
  }
  return moveInspection(tx, inspection, 'resolve', { closedAt: tx.now })
}
