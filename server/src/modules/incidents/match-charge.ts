import type { Reader } from '../../db.ts'
import { vehicleByPlate } from '../fleet/index.ts'
import { assignmentAt, type HeldAt } from '../subscriptions/index.ts'
import type { ReadCharge } from './rules/read-charges.ts'
import type { RoadCharge } from './store.ts'

/** Whose a row is, or why nobody was found; `vehicleId` is ours even when nobody had the car. */
export interface Match {
  vehicleId: string | null
  held: HeldAt | null
  why: string | null
}

/** Finds who had the car at a row's time. In the hour that a clock shows twice both instants must mean the same. Source: invariant 18. */
export async function matchCharge(reader: Reader, read: Pick<ReadCharge, 'plate' | 'instants'>): Promise<Match> {
  const vehicle = await vehicleByPlate(reader, read.plate)
  if (!vehicle) return { vehicleId: null, held: null, why: `No car of ours has the plate ${read.plate}.` }
  const found: (HeldAt | undefined)[] = []
  for (const at of read.instants) found.push(await assignmentAt(reader, vehicle.id, at))
  const [first, second = first] = found
  if (first?.assignmentId !== second?.assignmentId)
    return { vehicleId: vehicle.id, held: null, why: 'The clocks showed this time twice, and two had the car.' }
  return first
    ? { vehicleId: vehicle.id, held: first, why: null }
    : { vehicleId: vehicle.id, held: null, why: 'Nobody had the car then.' }
}

/** Whether a charge that somebody was found for belongs to somebody else, or to nobody, by the keys as they count now. */
export async function heldBySomebodyElse(
  reader: Reader,
  { vehicleId, assignmentId, eventAt, supersededBy, state }: RoadCharge,
): Promise<boolean> {
  if (!vehicleId || !assignmentId || supersededBy !== null || state === 'void') return false
  return (await assignmentAt(reader, vehicleId, eventAt))?.assignmentId !== assignmentId
}
