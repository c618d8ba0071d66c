import type { PaymentsConfig } from '../../config.ts'
import type { Secrets } from '../../lib/crypto.ts'
import { readSigned } from '../../sandbox/signatures.ts'
import type { SandboxIntent } from '../../sandbox/store.ts'
import { NoAnswer, type PaymentsPort, type ProviderPayment } from './payments.ts'

/**
 * The sandbox provider as the payments port: a real HTTP client of another process. No money moves. A person waits 8 s at
 * most for an answer; after that the outcome is unknown.
 */
export function createSandboxPayments(config: PaymentsConfig, secrets: Secrets, patienceMs = 8_000): PaymentsPort {
  const bearer = secrets.derive('sandbox-api').toString('base64url')
  const hookKey = secrets.derive('sandbox-webhooks')

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<SandboxIntent> {
    const response = await fetch(`${config.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch((error: Error) => {
      throw new NoAnswer(error.name)
    })
    if (!response.ok) throw new NoAnswer(`status ${response.status}`)
    return (await response.json()) as SandboxIntent
  }

  return {
    async start({ idempotencyKey, amountCents, description, returnUrl }) {
      const intent = await call('POST', '/v1/intents', { idempotencyKey, amountCents, description, returnUrl })
      return {
        ...asPayment(config.origin, intent),
        fieldsUrl: `${config.origin}/fields`,
        hostedUrl: `${config.origin}/pay/${intent.id}`,
      }
    },
    charge: async (providerId, cardToken, idempotencyKey) =>
      asPayment(config.origin, await call('POST', `/v1/intents/${providerId}/charges`, { cardToken, idempotencyKey })),
    retrieve: async (providerId) => asPayment(config.origin, await call('GET', `/v1/intents/${providerId}`)),
    cancel: async (providerId) =>
      asPayment(config.origin, await call('POST', `/v1/intents/${providerId}/cancellation`, {})),
    readEvent(rawBody, headers) {
      const message = readSigned(hookKey, rawBody, headers, Date.now())
      if (!message) return null
      return { eventId: message.id, payment: asPayment(config.origin, message.body as SandboxIntent) }
    },
  }
}

function asPayment(origin: string, intent: SandboxIntent): ProviderPayment {
  return {
    providerId: intent.id,
    state: intent.state,
    amountCents: intent.amountCents,
    currency: 'AUD',
    declineCode: intent.declineCode,
    card: intent.card,
    challengeUrl: intent.state === 'requires_action' ? `${origin}/challenges/${intent.id}` : null,
  }
}
