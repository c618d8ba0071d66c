import { paymentProblems } from '@faith/contract/payments'
import { type CardToCharge, NoAnswer, type ProviderPayment } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { observe, observeSilence } from './observe.ts'
import { providerCustomer } from './provider-customer.ts'
import { shouldGiveUp } from './rules/give-up.ts'
import { inStateSince, methodById, type Payment, payments } from './store.ts'

type Needs = Pick<App, 'db' | 'payments' | 'config'>

const actor = system('payments.ask')

/** The key that the provider charges once: the intent and the number of its tries that ended without money. */
function keyOf(payment: Payment): string {
  return `${payment.intent}:${payment.attempt}`
}

/** Where the provider's own pages, and the bank's, send the payer back to. */
function returnUrl(app: Pick<App, 'config'>, payment: Payment): string {
  return new URL(payment.returnPath, app.config.publicUrl).href
}

/** Makes the payment known to the provider, so that a card can be entered; asking again gives the same. */
export async function startAtProvider(app: Needs, payment: Payment): Promise<Payment> {
  if (payment.providerId) return payment
  failpoint('payments.before-start')
  const { providerId, fieldsUrl, hostedUrl } = await start(app, payment).catch((error: unknown) => {
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

async function start(app: Needs, payment: Payment) {
  return app.payments.start({
    idempotencyKey: keyOf(payment),
    amountCents: payment.amountCents,
    description: payment.description,
    returnUrl: returnUrl(app, payment),
    customer: await providerCustomer(app, payment),
    // Agreements say that weekly debits go to the card that paid first.
    keepsCard: payment.methodId === null,
  })
}

/**
 * Charges a card, after `beginCharge`: a token of the fields, or the payment's kept card. No answer leaves the payment
 * processing: its outcome is unknown, never failed; false then.
 */
export async function chargeCard(app: Needs, payment: Payment, cardToken?: string): Promise<boolean> {
  const card = cardToken === undefined ? await keptCard(app, payment) : { token: cardToken }
  const said = await answerOf(app.payments.charge(payment.providerId!, card, keyOf(payment), returnUrl(app, payment)))
  failpoint('payments.after-answer')
  if (said) await observe(app, payment.id, { source: 'reply' }, said)
  else await observeSilence(app, payment)
  return said !== null
}

async function keptCard(app: Needs, payment: Payment): Promise<CardToCharge> {
  const method = await app.db.read(actor, (reader) => methodById(reader, payment.methodId!))
  return { method: method!.providerReference, present: payment.present }
}

/** Asks the provider how a payment stands and writes down the answer; false when it gave none. */
export async function pollProvider(app: Needs, payment: Payment): Promise<boolean> {
  if (!payment.providerId) return true
  failpoint('payments.before-poll')
  const said = await answerOf(app.payments.retrieve(payment.providerId))
  if (!said) {
    await observeSilence(app, payment)
    return false
  }
  // A worker died between marking it and charging: the provider takes the key once, so it is charged now.
  if (!payment.present && payment.state === 'processing' && said.state === 'requires_card')
    return chargeCard(app, payment)
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
