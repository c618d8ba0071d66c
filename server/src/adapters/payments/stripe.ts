import Stripe from 'stripe'
import type { StripeConfig } from '../../config.ts'
import { NoAnswer, type PaymentsPort, type ProviderPayment, type ProviderRefund } from './payments.ts'
import { readStripeEvent } from './stripe-events.ts'
import { asDispute, asLine, asPayment, asRefund, asSetup } from './stripe-objects.ts'

/**
 * Stripe as the payments port. Cards are entered in its Payment Element, whose confirmation token is our card token; a payment is
 * made first and confirmed here, so that we know its id before any card is charged and can always ask how it stands. The client
 * does not repeat calls by itself: an unknown outcome is asked for later, with the same key.
 */
export function createStripePayments(config: StripeConfig, publicUrl: string, patienceMs = 8_000): PaymentsPort {
  const stripe = new Stripe(config.secretKey, {
    timeout: patienceMs,
    maxNetworkRetries: 0,
    telemetry: false,
    appInfo: { name: 'Faith Auto' },
    ...(config.apiUrl ? addressOf(config.apiUrl) : {}),
  })
  const fieldsUrl = (of: string) => `${publicUrl}/payment-fields?${of}`
  const withCard = { expand: ['payment_method'] }
  const retrieve = async (id: string) => asPayment(await answer(stripe.paymentIntents.retrieve(id, withCard)))
  const keyed = (idempotencyKey: string) => ({ idempotencyKey })

  return {
    async openCustomer(customerId) {
      const made = stripe.customers.create({ metadata: { customer: customerId } }, keyed(`customer:${customerId}`))
      return (await answer(made)).id
    },
    async start(asked) {
      const intent = await answer(
        stripe.paymentIntents.create(
          {
            amount: asked.amountCents,
            currency: 'aud',
            customer: asked.customer,
            description: asked.description,
            allowed_payment_method_types: ['card'],
            ...(asked.keepsCard ? { setup_future_usage: 'off_session' as const } : {}),
            metadata: { key: asked.idempotencyKey, keeps_card: asked.keepsCard ? 'entered' : 'kept' },
            ...withCard,
          },
          keyed(`${asked.idempotencyKey}:start`),
        ),
      )
      return { ...asPayment(intent), fieldsUrl: fieldsUrl(`amount=${asked.amountCents}`), hostedUrl: null }
    },
    async charge(providerId, card, idempotencyKey, returnUrl) {
      const given =
        'token' in card
          ? { confirmation_token: card.token }
          : { payment_method: card.method, ...(card.present ? {} : { off_session: true }) }
      const back = 'token' in card || card.present ? { return_url: returnUrl ?? publicUrl } : {}
      try {
        const confirmed = stripe.paymentIntents.confirm(
          providerId,
          { ...given, ...back, ...withCard },
          keyed(`${idempotencyKey}:charge`),
        )
        return asPayment(await confirmed)
      } catch (error) {
        return afterRefusal(error, 'token' in card ? 'card_token_unknown' : 'card_is_gone')
      }

      /** A declined card is an answer; a card that Stripe does not know is one too, once the payment cannot be charged any more. */
      async function afterRefusal(error: unknown, unknownCard: string): Promise<ProviderPayment> {
        if (error instanceof Stripe.errors.StripeCardError) return retrieve(providerId)
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw silence(error)
        if (error.code === 'payment_intent_unexpected_state') return retrieve(providerId)
        const given = await answer(stripe.paymentIntents.cancel(providerId)).catch(() => null)
        const stands = await retrieve(providerId)
        return given ? { ...stands, state: 'failed', declineCode: unknownCard } : stands
      }
    },
    retrieve,
    async cancel(providerId) {
      try {
        return asPayment(await stripe.paymentIntents.cancel(providerId, withCard))
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return retrieve(providerId)
        throw silence(error)
      }
    },
    async startSetup({ idempotencyKey, customer }) {
      const setup = await answer(
        stripe.setupIntents.create(
          { customer, usage: 'off_session', allowed_payment_method_types: ['card'], ...withCard },
          keyed(`${idempotencyKey}:start`),
        ),
      )
      return { ...asSetup(setup), fieldsUrl: fieldsUrl('setup'), hostedUrl: null }
    },
    async finishSetup(providerId, cardToken, returnUrl) {
      const given = { confirmation_token: cardToken, return_url: returnUrl ?? publicUrl, ...withCard }
      try {
        return asSetup(await stripe.setupIntents.confirm(providerId, given))
      } catch (error) {
        const answered =
          error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError
        if (!answered) throw silence(error)
        const stands = asSetup(await answer(stripe.setupIntents.retrieve(providerId, withCard)))
        return stands.state === 'requires_card'
          ? { ...stands, state: 'failed', declineCode: 'card_token_unknown' }
          : stands
      }
    },
    retrieveSetup: async (id) => asSetup(await answer(stripe.setupIntents.retrieve(id, withCard))),
    async removeMethod(reference) {
      await stripe.paymentMethods.detach(reference).catch((error: unknown) => {
        // One that is detached already is what we want.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw silence(error)
      })
    },
    async refund({ paymentProviderId, amountCents, idempotencyKey }) {
      // Stripe forgets keys after some weeks; the key in the refund's own metadata is found for ever.
      const before = await answer(stripe.refunds.list({ payment_intent: paymentProviderId, limit: 100 }))
      const same = before.data.find((one) => one.metadata?.['key'] === idempotencyKey)
      if (same) return asRefund(same)
      try {
        const asked = { payment_intent: paymentProviderId, amount: amountCents, metadata: { key: idempotencyKey } }
        return asRefund(await stripe.refunds.create(asked, keyed(`${idempotencyKey}:refund`)))
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw silence(error)
        const failed: ProviderRefund = {
          providerId: null,
          state: 'failed',
          amountCents,
          failureCode: error.code ?? null,
        }
        return failed
      }
    },
    retrieveRefund: async (id) => asRefund(await answer(stripe.refunds.retrieve(id))),
    retrieveDispute: async (id) => asDispute(await answer(stripe.disputes.retrieve(id))),
    async submitEvidence(providerId, { text, pdf, filename }) {
      const file = { data: Buffer.from(pdf), name: filename, type: 'application/pdf' }
      const stored = await answer(stripe.files.create({ purpose: 'dispute_evidence', file }))
      const evidence = { uncategorized_text: text, uncategorized_file: stored.id }
      return asDispute(await answer(stripe.disputes.update(providerId, { evidence, submit: true })))
    },
    concedeDispute: async (id) => asDispute(await answer(stripe.disputes.close(id))),
    async statement(from, to) {
      const lines = []
      const span = { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(to.getTime() / 1000) }
      try {
        const all = stripe.balanceTransactions.list({ created: span, limit: 100, expand: ['data.source'] })
        for await (const line of all) lines.push(asLine(line))
      } catch (error) {
        throw silence(error)
      }
      return lines.filter((line) => line !== null).sort((a, b) => a.at.getTime() - b.at.getTime())
    },
    readEvent: (rawBody, headers) => readStripeEvent(stripe, config, rawBody, headers),
  }
}

async function answer<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw silence(error)
  })
}

/** What Stripe did not answer, or could not: for us the outcome is unknown. A defect of ours stays one. */
function silence(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  return new NoAnswer(`${error.type}${error.statusCode ? ` ${error.statusCode}` : ''}`)
}

function addressOf(apiUrl: string): { protocol: 'http' | 'https'; host: string; port: string } {
  const { protocol, hostname, port } = new URL(apiUrl)
  return {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port || (protocol === 'http:' ? '80' : '443'),
  }
}
