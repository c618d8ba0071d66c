import type { Selectable } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { DisputeTable, MethodTable, PaymentTable, PaymentTables, RefundTable, SetupTable } from './tables.ts'

export const payments = owning<PaymentTables>()

/** A payment as we keep it. */
export type Payment = Readonly<Selectable<PaymentTable>>

/** A card that the provider keeps for a customer. */
export type Method = Readonly<MethodTable>

export type Setup = Readonly<SetupTable>
export type Refund = Readonly<RefundTable>
export type Dispute = Readonly<DisputeTable>

/** A payment by id, within what the actor sees. */
export function paymentById(reader: Reader, id: string): Promise<Payment | undefined> {
  return payments(reader).selectFrom('payments.payments').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Payments by ids, within what the actor sees. */
export async function paymentsByIds(reader: Reader, ids: readonly string[]): Promise<Payment[]> {
  if (ids.length === 0) return []
  return payments(reader).selectFrom('payments.payments').selectAll().where('id', 'in', ids).execute()
}

/** Locks a payment: last in the lock order. */
export function lockPayment(tx: Tx, id: string): Promise<Payment | undefined> {
  return payments(tx).selectFrom('payments.payments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All payments of an intent, oldest first. */
export function paymentsOfIntent(reader: Reader, intent: string): Promise<Payment[]> {
  return payments(reader)
    .selectFrom('payments.payments')
    .selectAll()
    .where('intent', '=', intent)
    .orderBy('attempt')
    .execute()
}

/** Since when a payment is in its present state, real time. */
export async function inStateSince(reader: Reader, id: string): Promise<Date> {
  const { recordedAt } = await payments(reader)
    .selectFrom('payments.payment_history')
    .select('recordedAt')
    .where('objectId', '=', id)
    .orderBy('recordedAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return recordedAt
}

/** A page of payments, newest first. */
export async function listPayments(
  reader: Reader,
  filter: { state?: Payment['state'] | undefined; page: number; pageSize: number },
) {
  let query = payments(reader).selectFrom('payments.payments')
  if (filter.state) query = query.where('state', '=', filter.state)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute()
  return { rows, total }
}

/** A kept card by id, within what the actor sees; also one that was removed. */
export function methodById(reader: Reader, id: string): Promise<Method | undefined> {
  return payments(reader).selectFrom('payments.methods').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Kept cards of a customer: the one for debits first, then the newest. */
export function methodsOf(reader: Reader, customerId: string): Promise<Method[]> {
  return payments(reader)
    .selectFrom('payments.methods')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('state', '=', 'active')
    .orderBy('isDefault', 'desc')
    .orderBy('savedAt', 'desc')
    .execute()
}

/** The card that a customer's debits go to. */
export function defaultMethod(reader: Reader, customerId: string): Promise<Method | undefined> {
  return payments(reader)
    .selectFrom('payments.methods')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('isDefault', '=', true)
    .executeTakeFirst()
}

/** A refund by id, within what the actor sees. */
export function refundById(reader: Reader, id: string): Promise<Refund | undefined> {
  return payments(reader).selectFrom('payments.refunds').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks a refund. */
export function lockRefund(tx: Tx, id: string): Promise<Refund | undefined> {
  return payments(tx).selectFrom('payments.refunds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** What can still be given back of a payment, in cents. */
export async function refundableOf(reader: Reader, paymentId: string): Promise<number> {
  const payment = await paymentById(reader, paymentId)
  const captured = payment?.state === 'succeeded' || payment?.state === 'won'
  return captured ? payment.amountCents - payment.refundedCents : 0
}

/** A dispute by id, within what the actor sees. */
export function disputeById(reader: Reader, id: string): Promise<Dispute | undefined> {
  return payments(reader).selectFrom('payments.disputes').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A dispute by the provider's id. */
export function disputeByProviderId(reader: Reader, providerId: string): Promise<Dispute | undefined> {
  return payments(reader)
    .selectFrom('payments.disputes')
    .selectAll()
    .where('providerId', '=', providerId)
    .executeTakeFirst()
}

/** What the provider said of a payment, oldest first; real time. */
export function observationsOf(reader: Reader, paymentId: string) {
  return payments(reader)
    .selectFrom('payments.observations')
    .select(['source', 'state', 'declineCode', 'at'])
    .where('paymentId', '=', paymentId)
    .orderBy('at')
    .execute()
}
