import type { Tx } from '../../db.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { latestReadings, recordOdometer } from '../fleet/index.ts'
import { type OdometerReading, usage } from './store.ts'

/** What changes of a reading, and why. */
export interface Judgement {
  event: 'confirm' | 'correct' | 'reject' | 'object' | 'answer'
  /** What counts from now on; null rejects it; absent leaves it. */
  countedKm?: number | null | undefined
  /** Beside what counts: whether a person has decided, what is objected and answered. */
  change: Partial<
    Pick<OdometerReading, 'reason' | 'decidedAt' | 'objection' | 'objectedAt' | 'answer' | 'answeredAt' | 'readOn'>
  >
  why: string
}

/** Changes what counts of a reading, or what is said about it, as a step; what was said at first stays. */
export async function judgeReading(
  tx: Tx,
  reading: OdometerReading,
  { event, countedKm, change, why }: Judgement,
): Promise<OdometerReading> {
  const { id, reference, customerId, hubId } = reading
  const counts =
    countedKm === undefined
      ? {}
      : { countedKm, state: countedKm === null ? ('rejected' as const) : ('counted' as const) }
  const after = { ...reading, ...change, ...counts }
  await usage(tx)
    .updateTable('usage.readings')
    .set({ ...change, ...counts })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'usage.reading_history', {
    objectId: id,
    customerId,
    hubId,
    from: reading.state,
    to: after.state,
    event,
    reason: why,
  })
  await record(tx, {
    action: `reading.${event}`,
    object: { kind: 'reading', id, reference },
    customerId,
    hubId,
    detail: { saidKm: reading.saidKm, before: reading.countedKm, after: after.countedKm, reason: why },
  })
  return after
}

/** Writes what counts into the car's own book, unless a newer reading stands there: a lower one is a correction (invariant 10). */
export async function bookReading(tx: Tx, { vehicleId, countedKm, readOn, source }: OdometerReading): Promise<void> {
  if (countedKm === null) return
  const last = (await latestReadings(tx, [vehicleId])).get(vehicleId)
  if (last && (last.readOn > readOn || last.km === countedKm)) return
  const lower = last !== undefined && countedKm < last.km
  await recordOdometer(tx, {
    vehicleId,
    km: countedKm,
    readOn,
    source: lower ? 'correction' : source === 'service' ? 'service' : 'photo',
    confidence: 'high',
  })
}
