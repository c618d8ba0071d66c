import { owning, type Reader, type Tx } from '../../db.ts'
import { historyOf, recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'

interface CorrectedTables {
  'handovers.handovers': {
    id: string
    assignmentId: string | null
    doneAt: Date
    odometerKm: number
    correctedAt: Date | null
    correctedKm: number | null
  }
}

const handovers = owning<CorrectedTables>()

/** A hand-over as it counts, with what was recorded. */
export interface CountedHandover {
  id: string
  reference: string
  customerId: string
  hubId: string
  at: Date
  km: number
}

/** Writes what counts of a hand-over from now on, as a step; what was recorded at the car stays. */
export async function correctHandover(
  tx: Tx,
  before: CountedHandover,
  right: { at: Date; km: number },
  reason: string,
): Promise<void> {
  const { id, reference, customerId, hubId } = before
  await handovers(tx)
    .updateTable('handovers.handovers')
    .set({ correctedAt: right.at, correctedKm: right.km })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'handovers.handover_history', {
    objectId: id,
    customerId,
    hubId,
    from: 'done',
    to: 'done',
    event: 'correct',
    reason,
  })
  await record(tx, {
    action: 'handover.correct',
    object: { kind: 'handover', id, reference },
    customerId,
    hubId,
    detail: { before: { at: before.at, km: before.km }, after: right, reason },
  })
}

/** Corrections of a hand-over, oldest first. */
export function correctionsOf(reader: Reader, handoverId: string) {
  return historyOf(reader, 'handovers.handover_history', handoverId)
}
