import type { Reader } from '../../db.ts'
import { agreementById } from '../agreements/index.ts'
import type { PolicySnapshot } from '../policies/index.ts'
import { assignmentById, mustFind, subscriptions } from './store.ts'

/** Who had a car at an instant. */
export interface HeldAt {
  assignmentId: string
  subscriptionId: string
  vehicleId: string
  customerId: string
  hubId: string
}

/** The assignment that holds an instant: from the keys to the return, the return itself not included; `without` leaves one out. Source: invariant 18. */
export async function assignmentAt(
  reader: Reader,
  vehicleId: string,
  at: Date,
  without?: string,
): Promise<HeldAt | undefined> {
  const found = await subscriptions(reader)
    .selectFrom('subscriptions.assignments')
    .select(['id', 'subscriptionId', 'vehicleId', 'customerId', 'hubId'])
    .where('vehicleId', '=', vehicleId)
    .where('handedOverAt', '<=', at)
    .where((eb) => eb.or([eb('returnedAt', 'is', null), eb('returnedAt', '>', at)]))
    .$if(without !== undefined, (query) => query.where('id', '<>', without!))
    .executeTakeFirst()
  if (!found) return undefined
  const { id: assignmentId, ...held } = found
  return { assignmentId, ...held }
}

/** Who had a car in one stretch, and from when to when; `to` is null while it is out. */
export interface Held extends HeldAt {
  from: Date
  to: Date | null
}

/** A stretch in a customer's hands, once keys were given. */
export async function heldBy(reader: Reader, assignmentId: string): Promise<Held | undefined> {
  const found = await assignmentById(reader, assignmentId)
  if (!found?.handedOverAt) return undefined
  const { subscriptionId, vehicleId, customerId, hubId, handedOverAt: from, returnedAt: to } = found
  return { assignmentId, subscriptionId, vehicleId, customerId, hubId, from, to }
}

/** Which car a subscription had at an instant. */
export async function carHeldAt(reader: Reader, subscriptionId: string, at: Date): Promise<HeldAt | undefined> {
  const found = await subscriptions(reader)
    .selectFrom('subscriptions.assignments')
    .select('vehicleId')
    .where('subscriptionId', '=', subscriptionId)
    .where('handedOverAt', '<=', at)
    .where((eb) => eb.or([eb('returnedAt', 'is', null), eb('returnedAt', '>', at)]))
    .executeTakeFirst()
  return found && assignmentAt(reader, found.vehicleId, at)
}

/** The subscription of a reference, within what the actor sees. */
export async function subscriptionByReference(reader: Reader, reference: string): Promise<{ id: string } | undefined> {
  return subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .select('id')
    .where('reference', '=', reference.toUpperCase())
    .executeTakeFirst()
}

/** What a neighbour needs of a subscription. */
export interface AgreedTerms {
  reference: string
  customerId: string
  hubId: string
  /** Of its dates. */
  timeZone: string
  driverIds: string[]
  faithCare: boolean
  /** Of the signed agreement. */
  policy: PolicySnapshot
}

/** Whose a subscription is, who may drive, the zone of its dates, and the policies of its signed agreement. */
export async function agreedTerms(reader: Reader, subscriptionId: string): Promise<AgreedTerms> {
  const found = await mustFind(reader, subscriptionId)
  const { reference, customerId, hubId, timeZone, driverIds, faithCare, agreementId } = found
  const agreement = await agreementById(reader, agreementId)
  return { reference, customerId, hubId, timeZone, driverIds, faithCare, policy: agreement!.snapshot.policy }
}
