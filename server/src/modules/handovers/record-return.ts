import type { ReturnRecord } from '@faith/contract/handovers'
import { type Generated, sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import { recordOdometer } from '../fleet/index.ts'
import { openInspection } from './open-inspection.ts'

interface ReturnTables {
  'handovers.returns': {
    id: string
    reference: string
    subscriptionId: string
    assignmentId: string
    vehicleId: string
    customerId: string
    hubId: string
    kind: 'end' | 'pause' | 'swap' | 'replacement'
    doneAt: Date
    odometerKm: number
    fuelEighths: number
    notes: string | null
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

const returns = owning<ReturnTables>()

/** Which car comes back from whom. `on` is the hub date. */
export interface ReturnOf {
  subscriptionId: string
  assignmentId: string
  vehicleId: string
  customerId: string
  hubId: string
  kind: 'end' | 'pause' | 'swap' | 'replacement'
  on: string
}

/** Records that a car is back, which opens its inspection, as a step, with the odometer reading; a lower reading than before is refused. */
export async function recordReturn(tx: Tx, of: ReturnOf, said: ReturnRecord): Promise<{ reference: string }> {
  const { on, ...objects } = of
  const reference = await nextReference(tx, 'RT')
  const id = newId()
  await recordOdometer(tx, { vehicleId: of.vehicleId, km: said.odometerKm, readOn: on, source: 'return' })
  await returns(tx)
    .insertInto('handovers.returns')
    .values({
      id,
      reference,
      ...objects,
      doneAt: tx.now,
      odometerKm: said.odometerKm,
      fuelEighths: said.fuelEighths,
      notes: said.notes ?? null,
      customerName: said.customerName,
      customerSignature: said.customerSignature ?? null,
      staffName: said.staffName,
      staffSignature: said.staffSignature ?? null,
      staffActor: actorName(tx.actor),
    })
    .execute()
  await openInspection(tx, id, of)
  return { reference }
}

/** When a car was back and at which reading, as it counts: a correction stands beside what was recorded. */
const counted = [
  sql<Date>`coalesce(corrected_at, done_at)`.as('doneAt'),
  sql<number>`coalesce(corrected_km, odometer_km)`.as('odometerKm'),
] as const

/** Cars that came back from a subscription, oldest first: of which assignment, at which reading. */
export function carsBack(reader: Reader, subscriptionId: string) {
  return returns(reader)
    .selectFrom('handovers.returns')
    .select(['assignmentId', ...counted])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('handovers.returns.doneAt')
    .execute()
}

/** What was recorded when the car of an assignment came back. */
export function returnOfAssignment(reader: Reader, assignmentId: string) {
  return returns(reader)
    .selectFrom('handovers.returns')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .executeTakeFirst()
}

/** The newest return of a subscription, if a car came back: as it was recorded and as it counts. */
export function returnOf(reader: Reader, subscriptionId: string) {
  return returns(reader)
    .selectFrom('handovers.returns')
    .select(['id', 'reference', 'subscriptionId', 'assignmentId', 'vehicleId', 'customerId', 'hubId', 'kind'])
    .select(['fuelEighths', 'notes'])
    .select(['doneAt as recordedAt', 'odometerKm as recordedKm', ...counted])
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('recordedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}
