import type { FastifyInstance, FastifyReply } from 'fastify'
import { answered, conceded, raised } from './disputes.ts'
import type { Engine } from './engine.ts'
import { refunded } from './refunds.ts'
import { statementOf } from './statement.ts'

/** Refunds, disputes and the statement. */
export function addMoneyBackApi(fastify: FastifyInstance, engine: Engine): void {
  const { store, now } = engine

  fastify.post('/v1/refunds', (request, reply) => {
    const asked = request.body as { intent: string; amountCents: number; idempotencyKey: string }
    const known = store.refunds.byKey(asked.idempotencyKey)
    if (known) return engine.refund(known.id)
    const intent = engine.intent(asked.intent)
    if (!intent) return missing(reply)
    const before = store.refunds.all().filter((one) => one.intent === intent.id)
    const { amountCents, idempotencyKey } = asked
    return engine.saveRefund(null, refunded(intent, before, { amountCents, idempotencyKey }, now()))
  })
  fastify.get('/v1/refunds/:id', (request, reply) => engine.refund(idOf(request)) ?? missing(reply))

  fastify.post('/v1/disputes', (request, reply) => {
    const { intent: id, reason } = request.body as { intent: string; reason?: string }
    const intent = engine.intent(id)
    if (intent?.state !== 'succeeded') return missing(reply)
    const known = store.disputes.all().find((one) => one.intent === id)
    return known ?? engine.saveDispute(null, raised(intent, reason ?? 'fraudulent', now()))
  })
  fastify.get('/v1/disputes/:id', (request, reply) => engine.dispute(idOf(request)) ?? missing(reply))
  fastify.post('/v1/disputes/:id/evidence', { bodyLimit: 8 * 1024 * 1024 }, (request, reply) => {
    const dispute = engine.dispute(idOf(request))
    const { text, file } = request.body as { text: string; file: string | null }
    return dispute ? engine.saveDispute(dispute, answered(dispute, { text, file }, now())) : missing(reply)
  })
  fastify.post('/v1/disputes/:id/concession', (request, reply) => {
    const dispute = engine.dispute(idOf(request))
    return dispute ? engine.saveDispute(dispute, conceded(dispute, now())) : missing(reply)
  })

  fastify.get('/v1/statement', (request) => {
    const { from, to } = request.query as { from?: string; to?: string }
    engine.settleDue()
    return { lines: statementOf(store, Number(from ?? 0), Number(to ?? Number.MAX_SAFE_INTEGER)) }
  })
}

function idOf(request: { params: unknown }): string {
  return (request.params as { id: string }).id
}

function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ detail: 'no such object' })
}
