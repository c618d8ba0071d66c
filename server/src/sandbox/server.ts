import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { cancelled, challenged, charged, settled } from './charge.ts'
import { magicCard } from './magic-cards.ts'
import { createNotifier } from './notifier.ts'
import { challengePage, declinedPage, fieldsPage, hostedPage } from './pages.ts'
import type { SandboxIntent, SandboxStore } from './store.ts'

export interface SandboxOptions {
  store: SandboxStore
  /** What our server proves itself with. */
  bearer: string
  webhookKey: Buffer
  /** The one origin that may frame the fields and gets the messages. */
  publicUrl: string
  webhookUrl: string
  now?: () => number
  /** How long the silent card keeps the caller waiting. */
  silenceMs?: number
}

/** The sandbox payment provider: an HTTP server of its own, with magic cards. No money moves and it says so. */
export function createSandbox(options: SandboxOptions): FastifyInstance {
  const { store } = options
  const now = options.now ?? Date.now
  const notifier = createNotifier(options.webhookUrl, options.webhookKey, now)
  const fastify = Fastify({ logger: false, bodyLimit: 32 * 1024, forceCloseConnections: true })
  const parentOrigin = new URL(options.publicUrl).origin
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )

  const find = (id: string): SandboxIntent | undefined => {
    const intent = store.intent(id)
    return intent ? save(intent, settled(intent, now())) : undefined
  }
  function save(before: SandboxIntent, after: SandboxIntent): SandboxIntent {
    if (before === after) return before
    store.write(after)
    if (after.state !== before.state) notifier.tell(after)
    return after
  }
  const settling = setInterval(() => {
    for (const intent of store.all()) if (intent.state === 'processing') find(intent.id)
  }, 1_000)

  fastify.addHook('onRequest', async (request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
    if (!request.url.startsWith('/v1/intents') && !request.url.startsWith('/v1/statement')) return undefined
    return allowed(request.headers.authorization ?? '', options.bearer)
      ? undefined
      : reply.code(401).send({ detail: 'unknown caller' })
  })

  fastify.post('/v1/intents', (request, reply) => {
    const { idempotencyKey, amountCents, description, returnUrl } = request.body as Pick<
      SandboxIntent,
      'idempotencyKey' | 'amountCents' | 'description' | 'returnUrl'
    >
    const known = store.byKey(idempotencyKey)
    if (known && known.amountCents !== amountCents)
      return reply.code(422).send({ detail: 'this key is of another payment' })
    if (known) return find(known.id)
    const intent: SandboxIntent = {
      id: `pi_${randomUUID()}`,
      idempotencyKey,
      amountCents,
      description,
      returnUrl,
      state: 'requires_card',
      declineCode: null,
      card: null,
      behaviour: null,
      chargeKeys: [],
      settlesAt: null,
      createdAt: now(),
      chargedAt: null,
    }
    store.write(intent)
    return intent
  })
  fastify.get('/v1/intents/:id', (request, reply) => find((request.params as { id: string }).id) ?? missing(reply))
  fastify.post('/v1/intents/:id/charges', async (request, reply) => {
    const intent = find((request.params as { id: string }).id)
    const { cardToken, idempotencyKey } = request.body as { cardToken: string; idempotencyKey: string }
    const behaviour = store.token(cardToken)
    if (!intent) return missing(reply)
    if (!behaviour)
      return save(intent, {
        ...intent,
        state: 'failed',
        declineCode: 'card_token_unknown',
        chargeKeys: [...intent.chargeKeys, idempotencyKey],
      })
    const after = save(intent, charged(intent, behaviour, idempotencyKey, now()))
    if (behaviour === 'silent' && after !== intent)
      await new Promise((resolve) => setTimeout(resolve, options.silenceMs ?? 60_000).unref())
    return after
  })
  fastify.post('/v1/intents/:id/cancellation', (request, reply) => {
    const intent = find((request.params as { id: string }).id)
    return intent ? save(intent, cancelled(intent)) : missing(reply)
  })
  fastify.get('/v1/statement', () => ({ payments: store.all().filter((intent) => intent.chargedAt !== null) }))

  fastify.get('/fields', (_, reply) => html(reply, fieldsPage(parentOrigin), `frame-ancestors ${parentOrigin}`, true))
  fastify.post('/v1/tokens', (request, reply) => {
    const card = magicCard(String((request.body as { number?: unknown }).number ?? ''))
    if (!card)
      return reply.code(422).send({ detail: 'Use one of the sandbox cards below. Never enter a real card here.' })
    const token = `tok_${randomUUID()}`
    store.writeToken(token, card.behaviour)
    return { token }
  })
  fastify.get('/pay/:id', (request, reply) => {
    const intent = find((request.params as { id: string }).id)
    if (!intent) return missing(reply)
    return intent.state === 'requires_card' ? html(reply, hostedPage(intent, null)) : reply.redirect(intent.returnUrl)
  })
  fastify.post('/pay/:id', (request, reply) => {
    const intent = find((request.params as { id: string }).id)
    if (!intent) return missing(reply)
    const card = magicCard(String((request.body as { number?: unknown }).number ?? ''))
    if (!card)
      return html(
        reply.code(422),
        hostedPage(intent, 'Use one of the sandbox cards below. Never enter a real card here.'),
      )
    const after = save(intent, charged(intent, card.behaviour, `hosted-${randomUUID()}`, now()))
    if (after.state === 'failed') return html(reply.code(402), declinedPage(after))
    return reply.redirect(after.state === 'requires_action' ? `/challenges/${after.id}` : after.returnUrl, 303)
  })
  fastify.get('/challenges/:id', (request, reply) => {
    const intent = find((request.params as { id: string }).id)
    if (!intent) return missing(reply)
    return intent.state === 'requires_action' ? html(reply, challengePage(intent)) : reply.redirect(intent.returnUrl)
  })
  fastify.post('/challenges/:id', (request, reply) => {
    const intent = find((request.params as { id: string }).id)
    if (!intent) return missing(reply)
    save(intent, challenged(intent, (request.body as { answer?: string }).answer === 'yes', now()))
    return reply.redirect(intent.returnUrl, 303)
  })
  fastify.addHook('onClose', async () => {
    clearInterval(settling)
    notifier.stop()
    store.close()
  })
  return fastify
}

function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ detail: 'no such payment' })
}

function html(reply: FastifyReply, page: string, ancestors = "frame-ancestors 'none'", script = false): FastifyReply {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; ${script ? "script-src 'unsafe-inline'; connect-src 'self'; " : ''}base-uri 'none'; ${ancestors}`
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page)
}

function allowed(header: string, bearer: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(header), digest(`Bearer ${bearer}`))
}
