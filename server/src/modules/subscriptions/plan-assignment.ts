import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { type Subscription, subscriptions } from './store.ts'

/** Promises a car to a subscription: its assignment is planned under a commitment of the caller's. */
export async function planAssignment(
  tx: Tx,
  { id: subscriptionId, customerId, hubId }: Pick<Subscription, 'id' | 'customerId' | 'hubId'>,
  planned: { vehicleId: string; commitmentId: string; plannedOn: string },
): Promise<string> {
  const id = newId()
  await subscriptions(tx)
    .insertInto('subscriptions.assignments')
    .values({ id, subscriptionId, customerId, hubId, state: 'planned', ...planned })
    .execute()
  const of = { objectId: id, customerId, hubId }
  await recordChange(tx, 'subscriptions.assignment_history', { ...of, from: null, to: 'planned', event: 'plan' })
  return id
}
