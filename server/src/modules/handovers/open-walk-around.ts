import { type Stage, walkAroundProblems } from '@faith/contract/walk-arounds'
import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { isOpen } from './rules/car-state.ts'
import { type WalkAround, walkArounds, walkAroundsOf } from './walk-around-store.ts'

/** A car in a customer's hands, or about to be: an assignment with its state. */
export interface CarInHands {
  assignmentId: string
  assignmentState: string
  subscriptionId: string
  vehicleId: string
  customerId: string
  hubId: string
}

/** The open walk-around of a stage, begun now if nobody has; as a step under the subscription's lock. Refused once it is closed. */
export async function openWalkAround(tx: Tx, car: CarInHands, stage: Stage): Promise<WalkAround> {
  if (!isOpen(stage, car.assignmentState)) throw refuse(walkAroundProblems.notOpen)
  const begun = (await walkAroundsOf(tx, car.assignmentId))[stage]
  if (begun?.closedAt) throw refuse(walkAroundProblems.notOpen)
  if (begun) return begun
  const { assignmentId, subscriptionId, vehicleId, customerId, hubId } = car
  const row: WalkAround = {
    id: newId(),
    assignmentId,
    stage,
    subscriptionId,
    vehicleId,
    customerId,
    hubId,
    begunAt: tx.now,
    begunBy: actorName(tx.actor),
    closedAt: null,
  }
  await walkArounds(tx).insertInto('handovers.walkArounds').values(row).execute()
  await noteWalk(tx, row, 'begin')
  return row
}

type Event = 'begin' | 'photo' | 'skip' | 'mark' | 'unmark' | 'repair' | 'close'

/** Writes down what happened to a walk-around: history and audit. */
export async function noteWalk(
  tx: Tx,
  { id, customerId, hubId, stage, vehicleId }: WalkAround,
  event: Event,
  detail: Record<string, unknown> = {},
  reason: string | null = null,
): Promise<void> {
  await recordChange(tx, 'handovers.walk_around_history', {
    objectId: id,
    customerId,
    hubId,
    from: event === 'begin' ? null : 'open',
    to: event === 'close' ? 'closed' : 'open',
    event,
    reason,
  })
  await record(tx, {
    action: `walk-around.${event}`,
    object: { kind: 'walk-around', id },
    customerId,
    hubId,
    detail: { stage, vehicleId, ...detail },
  })
}
