import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'

/** The actor as the customer it is, without what other roles would show it of others. */
export function ownOnly(actor: AccountActor): AccountActor & { customerId: string } {
  const [customerId] = actor.customerIds
  if (!customerId) throw notFound()
  return { ...actor, roles: ['customer'], granted: [], hubIds: [], customerIds: [customerId], customerId }
}
