import type { HandoverRecord } from '@faith/contract/handovers'
import { type Generated, sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import { recordOdometer } from '../fleet/index.ts'

interface HandoverTables {
  'handovers.handovers': {
    id: string
    reference: string
    subscriptionId: string
    assignmentId: string | null
    vehicleId: string
    customerId: string
    hubId: string
    doneAt: Date
    odometerKm: number
    /** Null where keys went over before this system. */
    fuelEighths: number | null
    checklist: string[]
    customerName: string
    customerSignature: string | null
    staffName: string
    staffSignature: string | null
    staffActor: string
    /** What counts since a correction; null: as recorded. */
    correctedAt: Generated<Date | null>
    correctedKm: Generated<number | null>
  }
}

export const handovers = owning<HandoverTables>()

/** Which keys go to whom. `on` is the hub date. */
export interface HandoverOf {
  subscriptionId: string
  assignmentId: string
  vehicleId: string
  customerId: string
  hubId: string
  on: string
}

/** Records that keys were given, as a step of the hand-over, with the odometer reading; a lower reading than before is refused. */
export async function recordHandover(
  tx: Tx,
  of: HandoverOf,
  said: HandoverRecord,
): Promise<{ id: string; reference: string }> {
  const { on, ...objects } = of
  const id = newId()
  const reference = await nextReference(tx, 'HO')
  await recordOdometer(tx, { vehicleId: of.vehicleId, km: said.odometerKm, readOn: on, source: 'handover' })
  await handovers(tx)
    .insertInto('handovers.handovers')
    .values({
      id,
      reference,
      ...objects,
      doneAt: tx.now,
      odometerKm: said.odometerKm,
      fuelEighths: said.fuelEighths,
      checklist: said.checklist,
      customerName: said.customerName,
      customerSignature: said.customerSignature ?? null,
      staffName: said.staffName,
      staffSignature: said.staffSignature ?? null,
      staffActor: actorName(tx.actor),
    })
    .execute()
  return { id, reference }
}

/** When keys were given and at which reading, as it counts: a correction stands beside what was recorded. */
const counted = [
  sql<Date>`coalesce(corrected_at, done_at)`.as('doneAt'),
  sql<number>`coalesce(corrected_km, odometer_km)`.as('odometerKm'),
] as const

/** The newest hand-over of a subscription, if keys were given. */
export function handoverOf(reader: Reader, subscriptionId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .select(['id', 'reference', 'subscriptionId', 'assignmentId', 'vehicleId', 'customerId', 'hubId', 'fuelEighths'])
    .select(['customerName', 'customerSignature', 'staffName', 'staffSignature'])
    .select(['doneAt as recordedAt', 'odometerKm as recordedKm', ...counted])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('recordedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What was recorded when the keys of an assignment were given. */
export function handoverOfAssignment(reader: Reader, assignmentId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .executeTakeFirst()
}

/** Keys given for a subscription, oldest first: of which assignment, at which reading. */
export function keysGiven(reader: Reader, subscriptionId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .select(['assignmentId', ...counted])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('handovers.handovers.doneAt')
    .execute()
}

/** Hand-overs to a customer, oldest first. */
export function handoversTo(reader: Reader, customerId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .select(['reference', ...counted, 'customerName', 'customerSignature', 'staffName'])
    .where('customerId', '=', customerId)
    .orderBy('handovers.handovers.doneAt')
    .execute()
}
