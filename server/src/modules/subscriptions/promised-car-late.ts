import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { blockingCommitments, vehicleById } from '../fleet/index.ts'
import { openTask } from '../tasks/index.ts'
import { currentAssignment, type Subscription } from './store.ts'

/** The kind of task that says that a late car is promised to somebody else; one a car. */
export const promisedCarLate = 'fleet.promised-car-late'

/** An overstay never widens what the car is promised to: a person looks after whoever is next. Source: invariant 1. */
export async function warnOfNext(tx: Tx, subscription: Subscription): Promise<void> {
  const { id, reference, hubId, timeZone } = subscription
  const own = await currentAssignment(tx, id)
  const vehicleId = own?.vehicleId ?? subscription.vehicleId
  const next = (await blockingCommitments(tx, [vehicleId])).find(
    (one) => one.id !== own?.commitmentId && one.kind !== 'block',
  )
  const vehicle = await vehicleById(tx, vehicleId)
  if (!next || !vehicle) return
  const to = next.reason ?? `a ${next.kind}`
  await openTask(tx, {
    kind: promisedCarLate,
    subject: { kind: 'vehicle', id: vehicleId, reference: vehicle.stockNo },
    hubId,
    customerId: null,
    reason: `${reference} has not brought the car back. It is promised to ${to} from ${hubDateAt(timeZone, next.from)}.`,
    verb: 'Find another car',
    dueAt: next.from,
  })
}
