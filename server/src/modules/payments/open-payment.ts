import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { enqueue } from '../../platform/jobs.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { chargeJob } from './charge-job.ts'
import { type Payment, payments, paymentsOfIntent } from './store.ts'

/** A payment to be made. `intent` names what is paid, so that it is paid once. */
export interface NewPayment {
  intent: string
  customerId: string
  hubId: string | null
  amountCents: number
  description: string
  /** Own path that the payer comes back to; `:payment` becomes the payment's id. */
  returnPath?: string
  /** A kept card. Without `present` it is charged by the queue, its owner absent. */
  methodId?: string
  /** Whether the payer is there to answer the bank. */
  present?: boolean
}

/**
 * The payment of an intent that is open, or a new one: of two that ask at once one makes it and both get it. A failed or
 * cancelled one is followed by the next attempt; a paid one is given as it is. One whose payer is absent is queued.
 */
export async function openPayment(tx: Tx, wanted: NewPayment): Promise<Payment> {
  const before = await paymentsOfIntent(tx, wanted.intent)
  const standing = before.find(stands)
  if (standing) return standing
  const id = newId()
  const payment: Payment = {
    id,
    reference: await nextReference(tx, 'P'),
    customerId: wanted.customerId,
    hubId: wanted.hubId,
    intent: wanted.intent,
    attempt: before.length,
    amountCents: wanted.amountCents,
    description: wanted.description,
    state: 'created',
    methodId: wanted.methodId ?? null,
    present: wanted.present ?? wanted.methodId === undefined,
    returnPath: (wanted.returnPath ?? '/account/invoices').replace(':payment', id),
    providerId: null,
    fieldsUrl: null,
    hostedUrl: null,
    challengeUrl: null,
    declineCode: null,
    cardBrand: null,
    cardLast4: null,
    createdAt: tx.now,
    askedAt: null,
    finalisedAt: null,
    refundedCents: 0,
  }
  const inserted = await payments(tx)
    .insertInto('payments.payments')
    .values(payment)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return (await paymentsOfIntent(tx, wanted.intent)).find(stands)!
  if (!payment.present) await enqueue(tx, chargeJob, {})
  await recordChange(tx, 'payments.payment_history', {
    objectId: id,
    customerId: payment.customerId,
    hubId: payment.hubId,
    from: null,
    to: 'created',
    event: 'create',
  })
  await record(tx, {
    action: 'payment.create',
    object: { kind: 'payment', id, reference: payment.reference },
    customerId: payment.customerId,
    hubId: payment.hubId,
    detail: { amountCents: payment.amountCents, intent: payment.intent },
  })
  return payment
}

/** Money has come or may still come: nothing else is started. */
function stands(payment: Payment): boolean {
  return payment.state !== 'failed' && payment.state !== 'cancelled'
}
