import type { Reader } from '../../db.ts'
import { subscriptions } from './store.ts'

/** A customer's subscriptions as they are kept, oldest first; for its export and for what stands against erasing. */
export function subscriptionsOf(reader: Reader, customerId: string) {
  return subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .select([
      'reference',
      'state',
      'startOn',
      'pickUpAt',
      'termMonths',
      'termEndsOn',
      'kmPerWeek',
      'lines',
      'weeklyCents',
      'bondCents',
      'signedAt',
      'activeAt',
      'endedAt',
    ])
    .where('customerId', '=', customerId)
    .orderBy('signedAt')
    .orderBy('id')
    .execute()
}
