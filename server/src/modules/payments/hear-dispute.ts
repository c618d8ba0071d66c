import type { ProviderDispute } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { openTask } from '../tasks/index.ts'
import { paymentDisputed } from './events.ts'
import { movesDispute } from './rules/dispute.ts'
import { type Dispute, disputeByProviderId, lockPayment, payments } from './store.ts'

const actor = system('payments.dispute')

/**
 * Writes down what the provider says of a dispute, in whatever order it says it: a new one opens a task with the provider's
 * deadline. The payment is moved by billing, which is told.
 */
export async function hearDispute(app: Pick<App, 'db'>, said: ProviderDispute): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const found = await payments(tx)
      .selectFrom('payments.payments')
      .select('id')
      .where('providerId', '=', said.paymentProviderId)
      .executeTakeFirst()
    // The payment's lock makes the first message the one that opens it.
    const payment = found && (await lockPayment(tx, found.id))
    if (!payment) return
    const known = await disputeByProviderId(tx, said.providerId)
    if (known && !movesDispute(known.said, said.state)) return
    const { customerId, hubId } = payment
    const closed = said.state === 'won' || said.state === 'lost'
    const dispute: Dispute = known
      ? { ...known, said: said.state, closedAt: closed ? tx.now : null }
      : {
          id: newId(),
          reference: await nextReference(tx, 'D'),
          paymentId: payment.id,
          customerId,
          hubId,
          providerId: said.providerId,
          amountCents: said.amountCents,
          reason: said.reason,
          said: said.state,
          openedAt: tx.now,
          evidenceDueAt: said.evidenceDueAt,
          evidenceSentAt: null,
          evidenceSentBy: null,
          closedAt: closed ? tx.now : null,
          askedAt: new Date(),
        }
    const { id, ...rest } = dispute
    await payments(tx)
      .insertInto('payments.disputes')
      .values(dispute)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ said: rest.said, closedAt: rest.closedAt }))
      .execute()
    const change = { objectId: id, customerId, hubId, from: known?.said ?? null, to: said.state, event: 'hear' }
    await recordChange(tx, 'payments.dispute_history', change)
    await record(tx, {
      action: known ? 'dispute.hear' : 'dispute.open',
      object: { kind: 'dispute', id, reference: dispute.reference },
      customerId,
      hubId,
      detail: { paymentId: payment.id, amountCents: said.amountCents, said: said.state, reason: said.reason },
    })
    if (!known && !closed) {
      await openTask(tx, {
        kind: 'payments.dispute',
        subject: { kind: 'dispute', id, reference: dispute.reference },
        hubId,
        customerId,
        reason: `The payer's bank took ${payment.reference} back: ${said.reason.replaceAll('_', ' ')}. Send the evidence or give in.`,
        verb: 'Answer',
        dueAt: said.evidenceDueAt ?? new Date(tx.now.getTime() + 7 * 86_400_000),
      })
    }
    await publish(tx, paymentDisputed, { disputeId: id })
  })
}
