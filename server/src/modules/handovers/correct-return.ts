import { owning, type Reader, type Tx } from '../../db.ts'
import { historyOf, recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import type { CountedHandover } from './correct-handover.ts'

interface CorrectedTables {
  'handovers.returns': { id: string; correctedAt: Date | null; correctedKm: number | null }
}

const returns = owning<CorrectedTables>()

/** Writes what counts of a return from now on, as a step; what was recorded at the car stays. */
export async function correctReturn(
  tx: Tx,
  before: CountedHandover,
  right: { at: Date; km: number },
  reason: string,
): Promise<void> {
  const { id, reference, customerId, hubId } = before
  await returns(tx)
    .updateTable('handovers.returns')
    .set({ correctedAt: right.at, correctedKm: right.km })
    .where('id', '=', id)
    .execute()
  const change = { objectId: id, customerId, hubId, from: 'done', to: 'done', event: 'correct', reason }
  await recordChange(tx, 'handovers.return_history', change)
  await record(tx, {
    action: 'return.correct',
    object: { kind: 'return', id, reference },
    customerId,
    hubId,
    detail: { before: { at: before.at, km: before.km }, after: right, reason },
  })
}

/** Corrections of a return, oldest first. */
export function returnCorrectionsOf(reader: Reader, returnId: string) {
  return historyOf(reader, 'handovers.return_history', returnId)
}
