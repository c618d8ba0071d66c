import type { Selectable } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { lockVehicle } from '../fleet/index.ts'
import type { AssignmentTable, SubscriptionTable, SubscriptionTables } from './tables.ts'

export const subscriptions = owning<SubscriptionTables>()

export type Subscription = Readonly<Selectable<SubscriptionTable>>
export type Assignment = Readonly<Selectable<AssignmentTable>>

/** A subscription that the actor may see, or the 404 of a missing one. */
export async function mustFind(reader: Reader, id: string): Promise<Subscription> {
  const found = await subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Locks a subscription after its car, other cars that an act is about (ids ascending) and what `between` locks, as the lock order says. */
export async function lockSubscription(
  tx: Tx,
  id: string,
  otherCars: readonly string[] = [],
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<Subscription> {
  const seen = await mustFind(tx, id)
  for (const vehicleId of [...new Set([seen.vehicleId, ...otherCars])].sort()) await lockVehicle(tx, vehicleId)
  await between()
  const found = await subscriptions(tx)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** An assignment by id. */
export function assignmentById(reader: Reader, id: string): Promise<Assignment | undefined> {
  return subscriptions(reader)
    .selectFrom('subscriptions.assignments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The assignment of a subscription that is running, else the planned one; while a swap is agreed there are both. */
export function currentAssignment(reader: Reader, subscriptionId: string): Promise<Assignment | undefined> {
  return subscriptions(reader)
    .selectFrom('subscriptions.assignments')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('state', 'in', ['planned', 'handed_over'])
    .orderBy((eb) => eb('state', '=', 'handed_over'), 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Assignments of a subscription, in the order in which they were made. */
export function assignmentsOf(reader: Reader, subscriptionId: string): Promise<Assignment[]> {
  return subscriptions(reader)
    .selectFrom('subscriptions.assignments')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('id')
    .execute()
}
