import type { Stage } from '@faith/contract/walk-arounds'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { type CarWithDates, openWalkAround } from '../handovers/index.ts'
import { type Assignment, assignmentById, lockSubscription, mustFind, type Subscription } from './store.ts'

/** The car of an assignment with whose hands it is in. */
export interface Held {
  assignment: Assignment
  subscription: Subscription
  car: CarWithDates
}

/** An assignment that the actor may see, with its subscription, or the answer of a missing one. */
export async function mustFindHeld(reader: Reader, assignmentId: string): Promise<Held> {
  const assignment = await assignmentById(reader, assignmentId)
  if (!assignment) throw notFound()
  const subscription = await mustFind(reader, assignment.subscriptionId)
  return { assignment, subscription, car: carOf(assignment, subscription) }
}

/** An assignment as its walk-arounds know it. */
export function carOf(assignment: Assignment, { timeZone }: Pick<Subscription, 'timeZone'>): CarWithDates {
  const { id: assignmentId, state: assignmentState, subscriptionId, vehicleId, customerId, hubId } = assignment
  const { handedOverAt, returnedAt } = assignment
  return {
    assignmentId,
    assignmentState,
    subscriptionId,
    vehicleId,
    customerId,
    hubId,
    handedOverAt,
    returnedAt,
    timeZone,
  }
}

/** Runs a step on an open walk-around, car and subscription locked: what both sign cannot change meanwhile. */
export function onWalkAround<T>(
  app: Pick<App, 'db'>,
  actor: Actor,
  { assignmentId, stage }: { assignmentId: string; stage: Stage },
  work: (tx: Tx, walk: Awaited<ReturnType<typeof openWalkAround>>) => Promise<T>,
): Promise<T> {
  return app.db.inTransaction(actor, async (tx) => {
    const { assignment } = await mustFindHeld(tx, assignmentId)
    authorise(actor, 'walk-around:record', assignment)
    await lockSubscription(tx, assignment.subscriptionId, [assignment.vehicleId])
    const { car } = await mustFindHeld(tx, assignmentId)
    return work(tx, await openWalkAround(tx, car, stage))
  })
}
