import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { forbidden, signInRequired } from '../../lib/problem.ts'
import { asCustomer } from '../customers/index.ts'
import { blockingCommitments } from '../fleet/index.ts'
import { type Holder, type HoldRow, holdsOf } from './store.ts'

/** The actor as one who may hold cars, its customer made if need be. Staff without the role of a customer hold nothing. */
export async function asHolder(app: Pick<App, 'db'>, actor: Actor): Promise<{ actor: Actor; holder: Holder }> {
  if (actor.kind === 'visitor' && actor.token) return { actor, holder: { customerId: null, visitorHash: actor.token } }
  if (actor.kind !== 'account') throw signInRequired()
  if (!actor.roles.includes('customer')) throw forbidden()
  const { customerId, ...account } = await asCustomer(app, actor)
  return { actor: account, holder: { customerId, visitorHash: null } }
}

/** The holder that an actor is, without making anything; null for one who holds nothing yet. */
export function holderOf(actor: Actor): Holder | null {
  if (actor.kind === 'visitor') return actor.token ? { customerId: null, visitorHash: actor.token } : null
  const customerId = actor.kind === 'account' ? actor.customerIds[0] : undefined
  return customerId ? { customerId, visitorHash: null } : null
}

/** A holder's holds that last at this moment. */
export async function liveHoldsOf(reader: Reader, holder: Holder): Promise<HoldRow[]> {
  const holds = await holdsOf(reader, holder)
  const blocking = await blockingCommitments(reader, [...new Set(holds.map((hold) => hold.vehicleId))])
  const live = new Set(blocking.map((commitment) => commitment.id))
  return holds.filter((hold) => live.has(hold.commitmentId))
}

/** Whether a row belongs to the holder. */
export function belongsTo(
  row: { customerId: string | null; visitorHash: string | null },
  holder: Holder | null,
): boolean {
  if (!holder) return false
  return holder.customerId !== null
    ? row.customerId === holder.customerId
    : row.visitorHash === holder.visitorHash && row.customerId === null
}
