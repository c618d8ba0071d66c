import type { HandoverRecord } from '@faith/contract/handovers'
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
    fuelEighths: number
    checklist: string[]
    customerName: string
    customerSignature: string | null
    staffName: string
    staffActor: string
  }
}

const handovers = owning<HandoverTables>()

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
      staffActor: actorName(tx.actor),
    })
    .execute()
  return { id, reference }
}

/** The newest hand-over of a subscription, if keys were given. */
export function handoverOf(reader: Reader, subscriptionId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('doneAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Keys given for a subscription, oldest first: of which assignment, at which reading. */
export function keysGiven(reader: Reader, subscriptionId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .select(['assignmentId', 'odometerKm', 'doneAt'])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('doneAt')
    .execute()
}

/** Hand-overs to a customer, oldest first. */
export function handoversTo(reader: Reader, customerId: string) {
  return handovers(reader)
    .selectFrom('handovers.handovers')
    .select(['reference', 'doneAt', 'odometerKm', 'customerName', 'customerSignature', 'staffName'])
    .where('customerId', '=', customerId)
    .orderBy('doneAt')
    .execute()
}
