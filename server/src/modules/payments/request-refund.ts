import { paymentProblems } from '@faith/contract/payments'
import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { dollars } from '../../lib/money.ts'
import { refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { enqueue } from '../../platform/jobs.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { refundJob } from './refund-job.ts'
import { needsSecondPerson } from './second-person.ts'
import { lockPayment, payments, type Refund } from './store.ts'

/** Money to be given back to the card that paid. `intent` names what is given back, so that it is given once. */
export interface NewRefund {
  intent: string
  paymentId: string
  amountCents: number
  reason: string
  /** What one act gives back over several payments: the limit counts it together. */
  togetherCents?: number
}

/**
 * Asks for a refund, as a step: never more than was captured less what other refunds take up. What the system asks for, and what
 * is under the policy's limit, is approved at once and queued; over it somebody else approves. A repeat gives the same refund.
 */
export async function requestRefund(tx: Tx, wanted: NewRefund): Promise<Refund> {
  const payment = await lockPayment(tx, wanted.paymentId)
  if (!payment) throw new Error(`no payment ${wanted.paymentId}`)
  const known = await payments(tx)
    .selectFrom('payments.refunds')
    .selectAll()
    .where('intent', '=', wanted.intent)
    .executeTakeFirst()
  if (known) return known
  const left =
    payment.state === 'succeeded' || payment.state === 'won' ? payment.amountCents - payment.refundedCents : 0
  if (wanted.amountCents > left)
    throw refuse(paymentProblems.moreThanCaptured, `${dollars(left)} of ${payment.reference} can be given back.`, {
      refundableCents: left,
    })
  const { customerId, hubId } = payment
  const second = await needsSecondPerson(tx, tx.actor, wanted.togetherCents ?? wanted.amountCents)
  const refund: Refund = {
    id: newId(),
    reference: await nextReference(tx, 'R'),
    intent: wanted.intent,
    paymentId: payment.id,
    amountCents: wanted.amountCents,
    reason: wanted.reason,
    customerId,
    hubId,
    state: second ? 'requested' : 'approved',
    requestedBy: actorName(tx.actor),
    requestedAt: tx.now,
    needsSecond: second,
    approvedBy: second ? null : actorName(tx.actor),
    attempt: 0,
    providerId: null,
    said: null,
    failureCode: null,
    askedAt: null,
    payoutAskedBy: null,
    finalisedAt: null,
  }
  await payments(tx).insertInto('payments.refunds').values(refund).execute()
  const change = { objectId: refund.id, customerId, hubId, reason: wanted.reason }
  await recordChange(tx, 'payments.refund_history', { ...change, from: null, to: 'requested', event: 'request' })
  if (!second) {
    await recordChange(tx, 'payments.refund_history', {
      ...change,
      from: 'requested',
      to: 'approved',
      event: 'approve',
    })
    await enqueue(tx, refundJob, { refundId: refund.id })
  }
  await record(tx, {
    action: 'refund.request',
    object: { kind: 'refund', id: refund.id, reference: refund.reference },
    customerId,
    hubId,
    detail: { amountCents: refund.amountCents, paymentId: payment.id, reason: wanted.reason, needsSecond: second },
  })
  return refund
}
