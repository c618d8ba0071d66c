import type Stripe from 'stripe'
import type { StripeConfig } from '../../config.ts'
import type { ProviderEvent, ProviderNews } from './payments.ts'
import { asDispute, asPayment, asRefund, asSetup, cardOf } from './stripe-objects.ts'

/** Oldest message that is believed, in seconds. */
const toleranceSeconds = 300

/**
 * Reads a message of Stripe's: signature over the bytes as sent, at most five minutes old, of the mode (live or test) that our key
 * has. Null when it is not believed. An event carries the card of a payment by its id only, so the card itself comes by asking.
 */
export function readStripeEvent(
  stripe: Stripe,
  config: Pick<StripeConfig, 'secretKey' | 'webhookSecret'>,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): ProviderEvent | null {
  const signature = headers['stripe-signature']
  if (typeof signature !== 'string') return null
  try {
    const event = stripe.webhooks.constructEvent(rawBody, signature, config.webhookSecret, toleranceSeconds)
    if (event.livemode !== config.secretKey.includes('_live_')) return null
    return { eventId: event.id, news: newsOf(event) }
  } catch {
    return null
  }
}

function newsOf(event: Stripe.Event): ProviderNews | null {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.processing':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
    case 'payment_intent.canceled':
      return { kind: 'payment', payment: asPayment(event.data.object) }
    case 'setup_intent.succeeded':
    case 'setup_intent.setup_failed':
    case 'setup_intent.requires_action':
      return { kind: 'setup', setup: asSetup(event.data.object) }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return { kind: 'refund', refund: asRefund(event.data.object) }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return { kind: 'dispute', dispute: asDispute(event.data.object) }
    case 'payment_method.automatically_updated':
    case 'payment_method.updated': {
      const method = cardOf(event.data.object)
      return method && { kind: 'method', method }
    }
    case 'payment_method.detached':
      return { kind: 'method-removed', reference: event.data.object.id }
    default:
      return null
  }
}
