import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app-context.ts'
import type { Derives } from '../lib/crypto.ts'
import { forwardedClient } from './auth.ts'
import { staticFiles } from './files.ts'
import { type RenderPage, servePages } from './pages.ts'
import { paymentFieldsPage } from './payment-fields.ts'
import { createBase } from './server.ts'

type WebParts = Pick<App, 'config' | 'countHits' | 'log'> & Derives

/** The HTTP server of role `web`: pages and files here, everything of the API by HTTP from `apiUrl`. */
export async function createWebHttp(app: WebParts, apiUrl: string, render: RenderPage): Promise<FastifyInstance> {
  const fastify = await createBase(app)
  const ask = (request: Request) => fetch(new Request(new URL(pathOf(request.url), apiUrl), request))
  fastify.get('/health/live', () => ({ status: 'live' }))
  fastify.get('/health/ready', async (_, reply) => {
    const ready = await fetch(new URL('/health/ready', apiUrl), { signal: AbortSignal.timeout(1_000) }).then(
      (answer) => answer.ok,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', api: ready })
  })
  await staticFiles(fastify, app)
  if (app.config.payments.kind === 'stripe') paymentFieldsPage(fastify, app.config.payments)
  fastify.all('/api', (request, reply) => forward(app, ask, request, reply))
  fastify.all('/api/*', (request, reply) => forward(app, ask, request, reply))
  servePages(fastify, app, ask, render)
  return fastify
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Headers of one connection only, and what fetch decides by itself. */
const ownHeaders = new Set([
  'connection',
  'host',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'keep-alive',
  'accept-encoding',
  'set-cookie',
])

/** Passes a browser's call of the API on, as it came, with the caller's address signed. */
async function forward(
  app: WebParts,
  ask: (request: Request) => Promise<Response>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ownHeaders.has(name) && typeof value === 'string') headers.set(name, value)
  }
  headers.set('x-request-id', request.id)
  headers.set(...forwardedClient(app, request.ip))
  const body = request.rawBody ? new Uint8Array(request.rawBody) : null
  const answer = await ask(
    new Request(new URL(request.url, app.config.publicUrl), { method: request.method, headers, body }),
  )
  reply.code(answer.status)
  for (const [name, value] of answer.headers) if (!ownHeaders.has(name)) reply.header(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  return answer.body ? reply.send(Readable.fromWeb(answer.body as ReadableStream)) : reply.send()
}
