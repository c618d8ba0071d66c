import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { cancelled, charged } from './charge.ts'
import type { Engine } from './engine.ts'
import { setUp } from './keep-card.ts'
import type { SandboxIntent, SandboxSetup } from './store.ts'

/** What our server asks for: payments and kept cards. `silenceMs`: how long the silent card lets it wait. */
export function addApi(fastify: FastifyInstance, engine: Engine, silenceMs: number): void {
  const { store, now } = engine

  fastify.post('/v1/intents', (request, reply) => {
    const asked = request.body as Pick<
      SandboxIntent,
      'idempotencyKey' | 'amountCents' | 'description' | 'returnUrl' | 'customer' | 'keepsCard'
    >
    const known = store.intents.byKey(asked.idempotencyKey)
    if (known && known.amountCents !== asked.amountCents)
      return reply.code(422).send({ detail: 'this key is of another payment' })
    if (known) return engine.intent(known.id)
    const intent: SandboxIntent = {
      id: `pi_${randomUUID()}`,
      ...asked,
      state: 'requires_card',
      declineCode: null,
      card: null,
      method: null,
      chargeKeys: [],
      settlesAt: null,
      createdAt: now(),
      chargedAt: null,
    }
    store.intents.write(intent)
    return intent
  })
  fastify.get('/v1/intents/:id', (request, reply) => engine.intent(idOf(request)) ?? missing(reply))
  fastify.post('/v1/intents/:id/charges', async (request, reply) => {
    const intent = engine.intent(idOf(request))
    if (!intent) return missing(reply)
    const asked = request.body as { cardToken?: string; method?: string; present?: boolean; idempotencyKey: string }
    const method = asked.method ? store.methods.find(asked.method) : undefined
    const usable = method && !method.removed && method.customer === intent.customer ? method : undefined
    const card = usable?.card ?? (asked.cardToken ? store.tokens.find(asked.cardToken)?.card : undefined)
    if (!card)
      return engine.saveIntent(intent, {
        ...intent,
        state: intent.state === 'requires_card' ? 'failed' : intent.state,
        declineCode: asked.method ? 'card_is_gone' : 'card_token_unknown',
        chargeKeys: [...intent.chargeKeys, asked.idempotencyKey],
      })
    const after = engine.saveIntent(
      intent,
      charged(intent, {
        card,
        method: usable?.id ?? null,
        key: asked.idempotencyKey,
        payer: asked.method && !asked.present ? 'absent' : 'present',
        now: now(),
      }),
    )
    if (card.behaviour === 'silent' && after !== intent)
      await new Promise((resolve) => setTimeout(resolve, silenceMs).unref())
    return after
  })
  fastify.post('/v1/intents/:id/cancellation', (request, reply) => {
    const intent = engine.intent(idOf(request))
    return intent ? engine.saveIntent(intent, cancelled(intent)) : missing(reply)
  })
  fastify.post('/v1/setups', (request) => {
    const asked = request.body as Pick<SandboxSetup, 'idempotencyKey' | 'customer' | 'returnUrl'>
    const known = store.setups.byKey(asked.idempotencyKey)
    if (known) return known
    const setup: SandboxSetup = {
      id: `seti_${randomUUID()}`,
      ...asked,
      state: 'requires_card',
      declineCode: null,
      card: null,
      method: null,
      createdAt: now(),
    }
    store.setups.write(setup)
    return setup
  })
  fastify.get('/v1/setups/:id', (request, reply) => store.setups.find(idOf(request)) ?? missing(reply))
  fastify.post('/v1/setups/:id/cards', (request, reply) => {
    const setup = store.setups.find(idOf(request))
    if (!setup) return missing(reply)
    const token = store.tokens.find((request.body as { cardToken: string }).cardToken)
    return token
      ? engine.saveSetup(setup, setUp(setup, token.card))
      : engine.saveSetup(setup, { ...setup, state: 'failed', declineCode: 'card_token_unknown' })
  })
  fastify.get('/v1/methods/:id', (request, reply) => store.methods.find(idOf(request)) ?? missing(reply))
  fastify.post('/v1/methods/:id/removal', (request, reply) => {
    const method = store.methods.find(idOf(request))
    if (!method) return missing(reply)
    if (!method.removed) store.methods.write({ ...method, removed: true })
    return { ...method, removed: true }
  })
}

function idOf(request: { params: unknown }): string {
  return (request.params as { id: string }).id
}

function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ detail: 'no such object' })
}
