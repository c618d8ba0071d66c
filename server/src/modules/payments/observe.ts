import type { ProviderPayment } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { publish } from '../../platform/jobs.ts'
import { openTask } from '../tasks/index.ts'
import { paymentOutcomeKnown } from './events.ts'
import { noteDifference } from './note-difference.ts'
import { contradicts, pathTo, verdictOf } from './rules/outcome.ts'
import { lockPayment, type Payment, payments } from './store.ts'

const actor = system('payments.observe')

/** Where an answer comes from; a message has the provider's own id. */
export type Source = { source: 'reply' | 'poll' } | { source: 'message'; eventId: string }

/**
 * Writes down what the provider said. It never moves the payment. A message takes effect once; an answer that says what the
 * last one said is not kept twice; one about another amount, or against what is settled, waits for a person.
 */
export async function observe(
  app: Pick<App, 'db'>,
  paymentId: string,
  from: Source,
  said: ProviderPayment,
): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const payment = await lockPayment(tx, paymentId)
    if (!payment || said.providerId !== payment.providerId) return
    await payments(tx)
      .updateTable('payments.payments')
      .set({ askedAt: new Date() })
      .where('id', '=', paymentId)
      .execute()
    const verdict = verdictOf([said.state])
    const amountRight = said.amountCents === payment.amountCents && said.currency === 'AUD'
    if (!amountRight || contradicts(payment.state, verdict)) await callPerson(tx, payment, said)
    if (!amountRight || !(await keep(tx, payment, from, said))) return
    await payments(tx)
      .updateTable('payments.payments')
      .set({ challengeUrl: said.challengeUrl })
      .where('id', '=', paymentId)
      .where('state', 'in', ['created', 'processing'])
      .execute()
    if (pathTo(payment.state, verdict).length > 0) await publish(tx, paymentOutcomeKnown, { paymentId })
    failpoint('payments.before-observed')
  })
  failpoint('payments.after-observed')
}

/** Notes that the provider did not answer: the outcome is unknown, and asked for later. */
export async function observeSilence(app: Pick<App, 'db'>, payment: Payment): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const nothing = { declineCode: null, card: null, challengeUrl: null, method: null }
    await keep(tx, payment, { source: 'silence' }, { state: 'unknown', ...nothing })
    await payments(tx)
      .updateTable('payments.payments')
      .set({ askedAt: new Date() })
      .where('id', '=', payment.id)
      .execute()
  })
}

type Said = Pick<ProviderPayment, 'declineCode' | 'card' | 'challengeUrl' | 'method'> & { state: string }

async function keep(tx: Tx, payment: Payment, from: Source | { source: 'silence' }, said: Said): Promise<boolean> {
  const last = await payments(tx)
    .selectFrom('payments.observations')
    .select('state')
    .where('paymentId', '=', payment.id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (from.source !== 'message' && last?.state === said.state) return false
  const kept = await payments(tx)
    .insertInto('payments.observations')
    .values({
      id: newId(),
      paymentId: payment.id,
      customerId: payment.customerId,
      hubId: payment.hubId,
      source: from.source,
      eventId: from.source === 'message' ? from.eventId : null,
      state: said.state,
      declineCode: said.declineCode,
      cardBrand: said.card?.brand ?? null,
      cardLast4: said.card?.last4 ?? null,
      challengeUrl: said.challengeUrl,
      keptMethod: said.method && JSON.stringify(said.method),
      at: new Date(),
    })
    .onConflict((conflict) => conflict.column('eventId').doNothing())
    .returning('id')
    .executeTakeFirst()
  return kept !== undefined
}

async function callPerson(tx: Tx, payment: Payment, said: ProviderPayment): Promise<void> {
  const { id: paymentId, customerId, hubId } = payment
  await noteDifference(tx, {
    kind: 'contradiction',
    object: 'payment',
    providerId: said.providerId,
    ours: { paymentId, customerId, hubId },
    oursCents: payment.amountCents,
    theirsCents: said.amountCents,
  })
  await openTask(tx, {
    kind: 'payments.contradiction',
    subject: { kind: 'payment', id: payment.id, reference: payment.reference },
    hubId: payment.hubId,
    customerId: payment.customerId,
    reason: `The provider says ${said.state.replaceAll('_', ' ')}, ${said.amountCents} cents; we have ${payment.state}, ${payment.amountCents} cents. Compare with its statement.`,
    verb: 'Compare',
    dueAt: new Date(tx.now.getTime() + 4 * 3_600_000),
  })
}
