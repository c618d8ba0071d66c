import type { Selectable } from 'kysely'
import type { Reader } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { subscriptions } from './store.ts'
import type { AmendmentTable } from './tables.ts'

export type StoredAmendment = Readonly<Selectable<AmendmentTable>>

/** Changes that are agreed or asked for and have not applied, oldest first. */
export function openAmendments(reader: Reader, subscriptionId: string): Promise<StoredAmendment[]> {
  return subscriptions(reader)
    .selectFrom('subscriptions.amendments')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .where('state', 'in', ['requested', 'quoted', 'accepted', 'scheduled'])
    .orderBy('requestedAt')
    .execute()
}

/** All changes of a subscription, newest first. */
export function amendmentsOf(reader: Reader, subscriptionId: string): Promise<StoredAmendment[]> {
  return subscriptions(reader)
    .selectFrom('subscriptions.amendments')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('requestedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** A change that the actor may see, or the 404 of a missing one. */
export async function mustFindAmendment(reader: Reader, id: string): Promise<StoredAmendment> {
  const found = await subscriptions(reader)
    .selectFrom('subscriptions.amendments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}
