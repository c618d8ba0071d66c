import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { type Assignment, type Subscription, subscriptions } from './store.ts'
import type { AssignmentTable, SubscriptionState } from './tables.ts'

/** Takes a locked subscription along an edge of states.json, with what changes beside its state. */
export async function moveSubscription(
  tx: Tx,
  subscription: Subscription,
  event: string,
  change: { activeAt?: Date; endedAt?: Date } = {},
  reason?: string,
): Promise<Subscription> {
  const to = mustMove<SubscriptionState>('subscription', subscription.state, event)
  const { id, reference, customerId, hubId, state } = subscription
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ state: to, ...change })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'subscriptions.subscription_history', {
    objectId: id,
    customerId,
    hubId,
    from: state,
    to,
    event,
    reason: reason ?? null,
  })
  await record(tx, {
    action: `subscription.${event}`,
    object: { kind: 'subscription', id, reference },
    customerId,
    hubId,
    detail: { from: state, to, ...(reason ? { reason } : {}) },
  })
  return { ...subscription, ...change, state: to }
}

/** Takes an assignment along an edge of states.json. */
export async function moveAssignment(
  tx: Tx,
  assignment: Assignment,
  event: string,
  change: { handedOverAt?: Date; returnedAt?: Date } = {},
): Promise<void> {
  const to = mustMove<AssignmentTable['state']>('assignment', assignment.state, event)
  const { id, customerId, hubId, state } = assignment
  await subscriptions(tx)
    .updateTable('subscriptions.assignments')
    .set({ state: to, ...change })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'subscriptions.assignment_history', {
    objectId: id,
    customerId,
    hubId,
    from: state,
    to,
    event,
  })
}
