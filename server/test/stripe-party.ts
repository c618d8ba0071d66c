import Stripe from 'stripe'
import type { PaymentsPort } from '../src/adapters/payments/payments.ts'
import { createStripePayments } from '../src/adapters/payments/stripe.ts'
import type { StripeConfig } from '../src/config.ts'

const config: StripeConfig = {
  kind: 'stripe',
  secretKey: 'sk_test_1',
  publishableKey: 'pk_test_1',
  webhookSecret: 'whsec_test',
  apiUrl: null,
}

/** Stripe as the port, talking to some address. */
export function stripeAt(apiUrl: string): PaymentsPort {
  return createStripePayments({ ...config, apiUrl }, 'http://localhost:3000', 5_000)
}

/** A message of Stripe's, signed by its client's own helper as of some time. */
export function stripeMessage(
  type: string,
  object: object,
  at = Date.now(),
  id = `evt_${type}`,
  livemode = false,
): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify({ id, object: 'event', type, livemode, data: { object } })
  const header = new Stripe(config.secretKey).webhooks.generateTestHeaderString({
    payload: body,
    secret: config.webhookSecret,
    timestamp: Math.floor(at / 1000),
  })
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': header } }
}
