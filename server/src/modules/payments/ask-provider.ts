import { NoAnswer, type ProviderPayment } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { paymentOutcomeKnown } from './events.ts'
import { lockPayment, type Payment, payments } from './store.ts'

type Needs = Pick<App, 'db' | 'payments' | 'config'>

const actor = system('payments')

/** The key that the provider charges once: the intent and the number of its finally failed attempts. */
function keyOf(payment: Payment): string {
  return `${payment.intent}:${payment.attempt}`
}

/** Makes the payment known to the provider, so that a card can be entered; asking again gives the same. */
export async function startAtProvider(app: Needs, payment: Payment): Promise<Payment> {
  if (payment.providerId) return payment
  const started = await app.payments.start({
    idempotencyKey: keyOf(payment),
    amountCents: payment.amountCents,
    description: payment.description,
    returnUrl: new URL(payment.returnPath, app.config.publicUrl).href,
  })
  const known = { providerId: started.providerId, fieldsUrl: started.fieldsUrl, hostedUrl: started.hostedUrl }
  await app.db.inTransaction(actor, (tx) => payments(tx).updateTable('payments.payments').set(known).where('id', '=', payment.id).where('providerId', 'is', null).execute())
  return { ...payment, ...known }
}

/** Charges a card. No answer leaves the payment processing: its outcome is unknown, never failed, and is asked for later. */
export async function chargeCard(app: Needs, payment: Payment, cardToken: string): Promise<void> {
  if (!payment.providerId || !(await begin(app, payment.id))) return
  await hear(app, payment, 'reply', () => app.payments.charge(payment.providerId!, cardToken, keyOf(payment)))
}

/** Asks the provider how a payment stands and writes down the answer. */
export async function pollProvider(app: Needs, payment: Payment): Promise<void> {
  if (!payment.providerId) return
  await hear(app, payment, 'poll', () => app.payments.retrieve(payment.providerId!))
}

/** Writes down what the provider said; a message takes effect once, and one about another amount never. */
export async function observe(app: Pick<App, 'db'>, paymentId: string, source: 'reply' | 'poll' | 'message', said: ProviderPayment, eventId: string | null = null): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const payment = await lockPayment(tx, paymentId)
    if (!payment || said.amountCents !== payment.amountCents || said.providerId !== payment.providerId) return
    const inserted = await payments(tx)
      .insertInto('payments.observations')
      .values({
        id: newId(),
        paymentId,
        customerId: payment.customerId,
        hubId: payment.hubId,
        source,
        eventId,
        state: said.state,
        declineCode: said.declineCode,
        cardBrand: said.card?.brand ?? null,
        cardLast4: said.card?.last4 ?? null,
        challengeUrl: said.challengeUrl,
        at: new Date(),
      })
      .onConflict((conflict) => conflict.column('eventId').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) return
    await payments(tx).updateTable('payments.payments').set({ askedAt: new Date(), challengeUrl: said.challengeUrl }).where('id', '=', paymentId).execute()
    if (said.state === 'succeeded' || said.state === 'failed') await publish(tx, paymentOutcomeKnown, { paymentId })
  })
}

async function hear(app: Needs, payment: Payment, source: 'reply' | 'poll', ask: () => Promise<ProviderPayment>): Promise<void> {
  try {
    await observe(app, payment.id, source, await ask())
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    await app.db.inTransaction(actor, (tx) => payments(tx).updateTable('payments.payments').set({ askedAt: new Date() }).where('id', '=', payment.id).execute())
  }
}

/** created → processing; false when another click did it or the payment is over. */
async function begin(app: Pick<App, 'db'>, paymentId: string): Promise<boolean> {
  return app.db.inTransaction(actor, async (tx) => {
    const payment = await lockPayment(tx, paymentId)
    if (payment?.state !== 'created') return false
    await payments(tx).updateTable('payments.payments').set({ state: 'processing', askedAt: new Date() }).where('id', '=', paymentId).execute()
    await recordChange(tx, 'payments.payment_history', { objectId: paymentId, customerId: payment.customerId, hubId: payment.hubId, from: 'created', to: 'processing', event: 'start' })
    return true
  })
}
