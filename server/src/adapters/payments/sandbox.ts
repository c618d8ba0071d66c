import type { SandboxConfig } from '../../config.ts'
import type { DerivedSecrets } from '../../lib/crypto.ts'
import { readSigned } from '../../sandbox/signatures.ts'
import type { SandboxLine } from '../../sandbox/statement.ts'
import type {
  SandboxCard,
  SandboxDispute,
  SandboxIntent,
  SandboxMethod,
  SandboxRefund,
  SandboxSetup,
} from '../../sandbox/store.ts'
import {
  NoAnswer,
  type PaymentsPort,
  type ProviderDispute,
  type ProviderMethod,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderSetup,
} from './payments.ts'

/**
 * The sandbox provider as the payments port: a real HTTP client of another process. No money moves. A person waits 8 s at
 * most for an answer; after that the outcome is unknown.
 */
export function createSandboxPayments(
  config: SandboxConfig,
  secrets: DerivedSecrets,
  patienceMs = 8_000,
): PaymentsPort {
  const { origin } = config
  const bearer = secrets.derive('sandbox-api').toString('base64url')
  const hookKey = secrets.derive('sandbox-webhooks')

  async function call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch((error: Error) => {
      throw new NoAnswer(error.name)
    })
    if (!response.ok) throw new NoAnswer(`status ${response.status}`)
    return (await response.json()) as T
  }
  const payment = async (method: 'GET' | 'POST', path: string, body?: object) =>
    asPayment(origin, await call<SandboxIntent>(method, `/v1/intents${path}`, body))
  const setup = async (method: 'GET' | 'POST', path: string, body?: object) =>
    asSetup(origin, await call<SandboxSetup>(method, `/v1/setups${path}`, body))

  return {
    openCustomer: async (customerId) => `cus_${customerId}`,
    async start(asked) {
      const started = await payment('POST', '', asked)
      return { ...started, fieldsUrl: `${origin}/fields`, hostedUrl: `${origin}/pay/${started.providerId}` }
    },
    charge: (providerId, card, idempotencyKey) =>
      payment(
        'POST',
        `/${providerId}/charges`,
        'token' in card ? { cardToken: card.token, idempotencyKey } : { ...card, idempotencyKey },
      ),
    retrieve: (providerId) => payment('GET', `/${providerId}`),
    cancel: (providerId) => payment('POST', `/${providerId}/cancellation`, {}),
    async startSetup(asked) {
      const started = await setup('POST', '', asked)
      return { ...started, fieldsUrl: `${origin}/fields`, hostedUrl: `${origin}/cards/${started.providerId}` }
    },
    finishSetup: (providerId, cardToken) => setup('POST', `/${providerId}/cards`, { cardToken }),
    retrieveSetup: (providerId) => setup('GET', `/${providerId}`),
    async removeMethod(reference) {
      await call<SandboxMethod>('POST', `/v1/methods/${reference}/removal`, {})
    },
    refund: async ({ paymentProviderId, ...asked }) =>
      asRefund(await call<SandboxRefund>('POST', '/v1/refunds', { intent: paymentProviderId, ...asked })),
    retrieveRefund: async (providerId) => asRefund(await call<SandboxRefund>('GET', `/v1/refunds/${providerId}`)),
    retrieveDispute: async (providerId) => asDispute(await call<SandboxDispute>('GET', `/v1/disputes/${providerId}`)),
    submitEvidence: async (providerId, { text, pdf }) =>
      asDispute(
        await call<SandboxDispute>('POST', `/v1/disputes/${providerId}/evidence`, {
          text,
          file: Buffer.from(pdf).toString('base64'),
        }),
      ),
    concedeDispute: async (providerId) =>
      asDispute(await call<SandboxDispute>('POST', `/v1/disputes/${providerId}/concession`, {})),
    async statement(from, to) {
      const span = `from=${from.getTime()}&to=${to.getTime()}`
      const { lines } = await call<{ lines: SandboxLine[] }>('GET', `/v1/statement?${span}`)
      return lines.map(({ object, providerId, amountCents, at }) => ({
        object,
        providerId,
        amountCents,
        feeCents: 0,
        at: new Date(at),
      }))
    },
    readEvent(rawBody, headers) {
      const message = readSigned(hookKey, rawBody, headers, Date.now())
      if (!message) return null
      const { type, object } = message.body as { type: string; object: unknown }
      switch (type) {
        case 'payment':
          return { eventId: message.id, news: { kind: 'payment', payment: asPayment(origin, object as SandboxIntent) } }
        case 'setup':
          return { eventId: message.id, news: { kind: 'setup', setup: asSetup(origin, object as SandboxSetup) } }
        case 'refund':
          return { eventId: message.id, news: { kind: 'refund', refund: asRefund(object as SandboxRefund) } }
        case 'dispute':
          return { eventId: message.id, news: { kind: 'dispute', dispute: asDispute(object as SandboxDispute) } }
        default:
          return { eventId: message.id, news: null }
      }
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
    card: intent.card && { brand: intent.card.brand, last4: intent.card.last4 },
    method: asMethod(intent.state === 'succeeded' ? intent.method : null, intent.card),
    challengeUrl: intent.state === 'requires_action' ? `${origin}/challenges/${intent.id}` : null,
  }
}

function asSetup(origin: string, setup: SandboxSetup): ProviderSetup {
  return {
    providerId: setup.id,
    state: setup.state,
    declineCode: setup.declineCode,
    method: asMethod(setup.method, setup.card),
    challengeUrl: setup.state === 'requires_action' ? `${origin}/card-challenges/${setup.id}` : null,
  }
}

function asRefund({ id, state, amountCents, failureCode }: SandboxRefund): ProviderRefund {
  return { providerId: id, state, amountCents, failureCode }
}

function asDispute({ id, intent, amountCents, reason, state, evidenceDueAt }: SandboxDispute): ProviderDispute {
  const due = state === 'needs_response' ? new Date(evidenceDueAt) : null
  return { providerId: id, paymentProviderId: intent, amountCents, reason, state, evidenceDueAt: due }
}

function asMethod(reference: string | null, card: SandboxCard | null): ProviderMethod | null {
  if (!reference || !card) return null
  const { brand, last4, expiresMonth, expiresYear, fingerprint } = card
  return { reference, brand, last4, expiresMonth, expiresYear, fingerprint }
}
