import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { cardOf } from './cards.ts'
import { challenged, charged } from './charge.ts'
import type { Engine } from './engine.ts'
import { setUp, setUpAnswered } from './keep-card.ts'
import { magicCard } from './magic-cards.ts'
import { challengePage, declinedPage, fieldsPage, hostedCardPage, hostedPage, setupChallengePage } from './pages.ts'
import type { SandboxCard } from './store.ts'

const noSuchCard = 'Use one of the sandbox cards below. Never enter a real card here.'

/** What a payer's browser sees: the fields that our page frames, the hosted pages, the bank's question. */
export function addPages(fastify: FastifyInstance, engine: Engine, parentOrigin: string): void {
  const { store, now } = engine
  const typedCard = (body: unknown): SandboxCard | null => {
    const { number, expiry } = (body ?? {}) as { number?: unknown; expiry?: unknown }
    const magic = magicCard(String(number ?? ''))
    return magic && cardOf(magic, expiry, now())
  }

  fastify.get('/fields', (_, reply) => html(reply, fieldsPage(parentOrigin), `frame-ancestors ${parentOrigin}`, true))
  fastify.post('/v1/tokens', (request, reply) => {
    const card = typedCard(request.body)
    if (!card) return reply.code(422).send({ detail: noSuchCard })
    const token = `tok_${randomUUID()}`
    store.tokens.write({ id: token, card })
    return { token }
  })

  fastify.get('/pay/:id', (request, reply) => {
    const intent = engine.intent(idOf(request))
    if (!intent) return missing(reply)
    return intent.state === 'requires_card' ? html(reply, hostedPage(intent, null)) : reply.redirect(intent.returnUrl)
  })
  fastify.post('/pay/:id', (request, reply) => {
    const intent = engine.intent(idOf(request))
    if (!intent) return missing(reply)
    const card = typedCard(request.body)
    if (!card) return html(reply.code(422), hostedPage(intent, noSuchCard))
    const key = `hosted-${randomUUID()}`
    const after = engine.saveIntent(intent, charged(intent, { card, method: null, key, payer: 'present', now: now() }))
    if (after.state === 'failed') return html(reply.code(402), declinedPage(after.returnUrl))
    return reply.redirect(after.state === 'requires_action' ? `/challenges/${after.id}` : after.returnUrl, 303)
  })
  fastify.get('/challenges/:id', (request, reply) => {
    const intent = engine.intent(idOf(request))
    if (!intent) return missing(reply)
    return intent.state === 'requires_action' ? html(reply, challengePage(intent)) : reply.redirect(intent.returnUrl)
  })
  fastify.post('/challenges/:id', (request, reply) => {
    const intent = engine.intent(idOf(request))
    if (!intent) return missing(reply)
    engine.saveIntent(intent, challenged(intent, saysYes(request.body), now()))
    return reply.redirect(intent.returnUrl, 303)
  })

  fastify.get('/cards/:id', (request, reply) => {
    const setup = store.setups.find(idOf(request))
    if (!setup) return missing(reply)
    return setup.state === 'requires_card' ? html(reply, hostedCardPage(setup, null)) : reply.redirect(setup.returnUrl)
  })
  fastify.post('/cards/:id', (request, reply) => {
    const setup = store.setups.find(idOf(request))
    if (!setup) return missing(reply)
    const card = typedCard(request.body)
    if (!card) return html(reply.code(422), hostedCardPage(setup, noSuchCard))
    const after = engine.saveSetup(setup, setUp(setup, card))
    if (after.state === 'failed') return html(reply.code(402), declinedPage(after.returnUrl))
    return reply.redirect(after.state === 'requires_action' ? `/card-challenges/${after.id}` : after.returnUrl, 303)
  })
  fastify.get('/card-challenges/:id', (request, reply) => {
    const setup = store.setups.find(idOf(request))
    if (!setup) return missing(reply)
    return setup.state === 'requires_action' ? html(reply, setupChallengePage(setup)) : reply.redirect(setup.returnUrl)
  })
  fastify.post('/card-challenges/:id', (request, reply) => {
    const setup = store.setups.find(idOf(request))
    if (!setup) return missing(reply)
    engine.saveSetup(setup, setUpAnswered(setup, saysYes(request.body)))
    return reply.redirect(setup.returnUrl, 303)
  })
}

function idOf(request: { params: unknown }): string {
  return (request.params as { id: string }).id
}

function saysYes(body: unknown): boolean {
  return (body as { answer?: string }).answer === 'yes'
}

function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ detail: 'no such payment' })
}

function html(reply: FastifyReply, page: string, ancestors = "frame-ancestors 'none'", script = false): FastifyReply {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; ${script ? "script-src 'unsafe-inline'; connect-src 'self'; " : ''}base-uri 'none'; ${ancestors}`
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page)
}
