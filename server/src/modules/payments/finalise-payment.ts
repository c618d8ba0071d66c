import type { Tx } from '../../db.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { paymentDisputed } from './events.ts'
import { keepMethod } from './keep-method.ts'
import { pathTo, verdictOf } from './rules/outcome.ts'
import { lockPayment, type Payment, payments } from './store.ts'

/**
 * Moves a payment to what the provider has said of it, as a step of billing's settlement, and gives it as it is then with
 * whether this call moved it.
 */
export async function finalise(tx: Tx, paymentId: string): Promise<{ payment: Payment; moved: boolean } | null> {
  const payment = await lockPayment(tx, paymentId)
  if (!payment) return null
  const observations = await payments(tx)
    .selectFrom('payments.observations')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .orderBy('at', 'desc')
    .execute()
  const verdict = verdictOf(observations.map((one) => one.state))
  const path = pathTo(payment.state, verdict)
  const last = path.at(-1)
  if (!last) return { payment, moved: false }
  const said = observations.find((one) => one.state === verdict)
  const now = {
    state: last.to,
    declineCode: said?.declineCode ?? null,
    cardBrand: said?.cardBrand ?? null,
    cardLast4: said?.cardLast4 ?? null,
    ...(last.to === 'processing' ? {} : { challengeUrl: null, finalisedAt: tx.now }),
  }
  await payments(tx).updateTable('payments.payments').set(now).where('id', '=', paymentId).execute()
  const { customerId, hubId, reference } = payment
  if (last.to === 'succeeded' && said?.keptMethod) await keepMethod(tx, { customerId, hubId }, said.keptMethod)
  for (const { from, to, event } of path) {
    const change = { objectId: paymentId, customerId, hubId, from, to, event, reason: now.declineCode }
    await recordChange(tx, 'payments.payment_history', change)
  }
  if (last.to === 'succeeded') await tellDisputes(tx, paymentId)
  await record(tx, {
    action: `payment.${last.event}`,
    object: { kind: 'payment', id: paymentId, reference },
    customerId,
    hubId,
    detail: { amountCents: payment.amountCents, ...(now.declineCode ? { declineCode: now.declineCode } : {}) },
  })
  return { payment: { ...payment, ...now }, moved: true }
}

/** A dispute that was heard before the payment was settled could not move it: it is told once more. */
async function tellDisputes(tx: Tx, paymentId: string): Promise<void> {
  const early = await payments(tx)
    .selectFrom('payments.disputes')
    .select('id')
    .where('paymentId', '=', paymentId)
    .execute()
  for (const { id } of early) await publish(tx, paymentDisputed, { disputeId: id })
}
