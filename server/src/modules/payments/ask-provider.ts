import { paymentProblems } from '@faith/contract/payments'
import { NoAnswer, type ProviderPayment } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { observe, observeSilence } from './observe.ts'
import { shouldGiveUp } from './rules/give-up.ts'
import { inStateSince, type Payment, payments } from './store.ts'

type Needs = Pick<App, 'db' | 'payments' | 'config'>

const actor = system('payments.ask')

/** The key that the provider charges once: the intent and the number of its tries that ended without money. */
function keyOf(payment: Payment): string {
  return `${payment.intent}:${payment.attempt}`
}

/** Makes the payment known to the provider, so that a card can be entered; asking again gives the same. */
export async function startAtProvider(app: Needs, payment: Payment): Promise<Payment> {
  if (payment.providerId) return payment
  const asked = {
    idempotencyKey: keyOf(payment),
    amountCents: payment.amountCents,
    description: payment.description,
    returnUrl: new URL(payment.returnPath, app.config.publicUrl).href,
  }
  const { providerId, fieldsUrl, hostedUrl } = await app.payments.start(asked).catch((error: unknown) => {
    throw error instanceof NoAnswer ? refuse(paymentProblems.providerUnavailable) : error
  })
  const known = { providerId, fieldsUrl, hostedUrl, askedAt: new Date() }
  await app.db.inTransaction(actor, (tx) =>
    payments(tx)
      .updateTable('payments.payments')
      .set(known)
      .where('id', '=', payment.id)
      .where('providerId', 'is', null)
      .execute(),
  )
  return { ...payment, ...known }
}

/** Charges a card, after `beginCharge`. No answer leaves the payment processing: its outcome is unknown, never failed. */
export async function chargeCard(app: Needs, payment: Payment, cardToken: string): Promise<void> {
  const said = await answerOf(app.payments.charge(payment.providerId!, cardToken, keyOf(payment)))
  if (said) await observe(app, payment.id, { source: 'reply' }, said)
  else await observeSilence(app, payment)
}

/** Asks the provider how a payment stands and writes down the answer; false when it gave none. */
export async function pollProvider(app: Needs, payment: Payment): Promise<boolean> {
  if (!payment.providerId) return true
  const said = await answerOf(app.payments.retrieve(payment.providerId))
  if (!said) {
    await observeSilence(app, payment)
    return false
  }
  await observe(app, payment.id, { source: 'poll' }, (await givenUp(app, payment, said)) ?? said)
  return true
}

async function givenUp(app: Needs, payment: Payment, said: ProviderPayment): Promise<ProviderPayment | null> {
  if (said.state !== 'requires_card' && said.state !== 'requires_action') return null
  const since = await app.db.read(actor, (reader) => inStateSince(reader, payment.id))
  return shouldGiveUp(payment.state, said.state, Date.now() - since.getTime())
    ? answerOf(app.payments.cancel(said.providerId))
    : null
}

function answerOf(call: Promise<ProviderPayment>): Promise<ProviderPayment | null> {
  return call.catch((error: unknown) => {
    if (error instanceof NoAnswer) return null
    throw error
  })
}
