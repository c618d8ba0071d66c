import type { DoubtCode } from '@faith/contract/kilometres'
import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { type OdometerReading, usage } from './store.ts'

/** A reading as it is said; whole km on a hub date. */
export interface NewReading {
  subscriptionId: string
  assignmentId: string
  vehicleId: string
  customerId: string
  hubId: string
  source: OdometerReading['source']
  km: number
  readOn: string
  photoId?: string
  /** Why a person looks at it first. */
  doubts?: readonly DoubtCode[]
  note?: string
}

/** Writes a reading of a subscription's car, as a step: it counts at once, or waits when there is a doubt. The car's own book is written by the caller. */
export async function noteReading(tx: Tx, said: NewReading): Promise<OdometerReading> {
  const { km, note, photoId, doubts = [], ...of } = said
  const state = doubts.length > 0 ? 'waiting' : 'counted'
  const reading: OdometerReading = {
    id: newId(),
    reference: await nextReference(tx, 'KM'),
    ...of,
    saidKm: km,
    countedKm: state === 'counted' ? km : null,
    notedAt: tx.now,
    notedBy: actorName(tx.actor),
    photoId: photoId ?? null,
    state,
    doubts: [...doubts],
    reason: note ?? null,
    decidedAt: null,
    objection: null,
    objectedAt: null,
    answer: null,
    answeredAt: null,
  }
  await usage(tx).insertInto('usage.readings').values(reading).execute()
  const { id, reference, customerId, hubId } = reading
  await recordChange(tx, 'usage.reading_history', {
    objectId: id,
    customerId,
    hubId,
    from: null,
    to: state,
    event: 'note',
    reason: note ?? null,
  })
  await record(tx, {
    action: 'reading.note',
    object: { kind: 'reading', id, reference },
    customerId,
    hubId,
    detail: { source: said.source, km, ...(doubts.length > 0 ? { doubts } : {}) },
  })
  return reading
}
