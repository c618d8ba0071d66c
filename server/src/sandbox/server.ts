import { createHmac, timingSafeEqual } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { addApi } from './api.ts'
import { createEngine } from './engine.ts'
import { addMoneyBackApi } from './money-back-api.ts'
import { createNotifier } from './notifier.ts'
import { addPages } from './page-routes.ts'
import type { SandboxStore } from './store.ts'

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

/** What anybody may ask for; all else needs the bearer. */
const openPaths = /^\/(fields|pay|cards|challenges|card-challenges|v1\/tokens)(\/|\?|$)/

/** The sandbox payment provider: an HTTP server of its own, with magic cards. No money moves and it says so. */
export function createSandbox(options: SandboxOptions): FastifyInstance {
  const now = options.now ?? Date.now
  const notifier = createNotifier(options.webhookUrl, options.webhookKey, now)
  const engine = createEngine(options.store, notifier, now)
  const fastify = Fastify({ logger: false, bodyLimit: 32 * 1024, forceCloseConnections: true })
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )
  const settling = setInterval(() => engine.settleDue(), 1_000)

  fastify.addHook('onRequest', async (request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
    if (openPaths.test(request.url)) return undefined
    return allowed(request.headers.authorization ?? '', options.bearer)
      ? undefined
      : reply.code(401).send({ detail: 'unknown caller' })
  })
  addApi(fastify, engine, options.silenceMs ?? 60_000)
  addMoneyBackApi(fastify, engine)
  addPages(fastify, engine, new URL(options.publicUrl).origin)
  fastify.addHook('onClose', async () => {
    clearInterval(settling)
    notifier.stop()
    options.store.close()
  })
  return fastify
}

function allowed(header: string, bearer: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(header), digest(`Bearer ${bearer}`))
}
