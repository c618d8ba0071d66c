import { randomUUID } from 'node:crypto'
import { allOperations } from '@faith/contract/operation'
import { generalProblems } from '@faith/contract/problem'
import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { App } from '../app-context.ts'
import type { Derives } from '../lib/crypto.ts'
import { notFound, refuse } from '../lib/problem.ts'
import { clientAddress, type Finders } from './auth.ts'
import { staticFiles } from './files.ts'
import { apiPolicy, setSecureHeaders } from './headers.ts'
import { healthRoutes } from './health.ts'
import { checkHost } from './hosts.ts'
import { createKeptPages } from './kept-pages.ts'
import { createAddressLimiter } from './limits.ts'
import { openApiRoute } from './openapi.ts'
import { servePages, type WebBuild } from './pages.ts'
import { paymentFieldsPage } from './payment-fields.ts'
import { pictureFiles } from './picture-files.ts'
import { answerProblem } from './problems.ts'
import { referencePage } from './reference.ts'
import type { Http } from './serve.ts'
import { createSharedAnswers, sharedStamp } from './shared-answers.ts'
import { storageLinks } from './storage-links.ts'
import { tlsOptions } from './tls.ts'

export interface HttpParts extends Finders {
  /** Adds every module's routes. */
  addRoutes: (http: Http) => void
  /** Renders pages; absent in role `api`. */
  web?: WebBuild
}

/** Builds the HTTP server: API, reference, static files, then pages. */
export async function createHttp(app: App, parts: HttpParts): Promise<FastifyInstance> {
  const fastify = await createBase(app)
  healthRoutes(fastify, app)
  openApiRoute(fastify)
  await referencePage(fastify)
  await staticFiles(fastify, app)
  storageLinks(fastify, app)
  pictureFiles(fastify, app)
  if (parts.web && app.config.payments.kind === 'stripe') paymentFieldsPage(fastify, app.config.payments)
  parts.addRoutes({
    fastify,
    shared: createSharedAnswers(app.cache),
    findSession: parts.findSession,
    findBearer: parts.findBearer,
    noteLooking: parts.noteLooking,
  })
  fastify.all('/api/*', (request, reply) => answerMissing(request, reply))
  if (parts.web) {
    const { render, release } = parts.web
    servePages(
      fastify,
      app,
      (request) => injectRequest(fastify, request),
      render,
      release ? createKeptPages(app.cache, release, () => sharedStamp(app)) : undefined,
    )
  }
  return fastify
}

/** What every HTTP server of ours has: limits, headers, hosts, bodies and problems. */
export async function createBase(app: Pick<App, 'config' | 'countHits' | 'log'> & Derives): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = app.log
  const { tls } = app.config
  const fastify: FastifyInstance = Fastify({
    ...(tls ? { https: tlsOptions(tls) } : {}),
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: app.config.trustedProxies,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 200 },
    requestTimeout: 30_000,
    connectionTimeout: 0,
    bodyLimit: 256 * 1024,
  })
  await fastify.register(fastifyCookie)
  await fastify.register(fastifyCompress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  keepRawBodies(fastify)
  const https = app.config.publicUrl.startsWith('https://')
  const limit = createAddressLimiter(app.config.addressLimits, app.countHits)

  fastify.addHook('onRequest', async (request, reply) => {
    setSecureHeaders(reply, https)
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) reply.header('content-security-policy', apiPolicy)
    if (checkHost(app, request, reply)) return reply
    if (!isStatic(request.url)) await limit(clientAddress(app, request), request, reply)
    return undefined
  })
  fastify.setErrorHandler((error, request, reply) => answerProblem(error, request, reply))
  fastify.setNotFoundHandler((request, reply) => answerMissing(request, reply))
  return fastify
}

/** Dispatches a fetch request to the server in this process, without a socket. */
export async function injectRequest(fastify: FastifyInstance, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
  const answer = await fastify.inject({
    method: request.method as 'GET',
    url: url.pathname + url.search,
    headers: { ...Object.fromEntries(request.headers), host: url.host, 'accept-encoding': 'identity' },
    ...(body ? { payload: body } : {}),
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one))
  }
  const empty = answer.statusCode === 204 || answer.statusCode === 304
  return new Response(empty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers })
}

function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

function isStatic(url: string): boolean {
  return (
    url.startsWith('/assets/') ||
    url.startsWith('/illustrations/') ||
    url.startsWith('/pictures/') ||
    url.startsWith('/storage/') ||
    url.startsWith('/health/')
  )
}

/** JSON bodies are parsed from bytes that are kept for signatures; every other type stays bytes. */
function keepRawBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer
    try {
      const value: unknown = body.length === 0 ? undefined : JSON.parse(body.toString('utf8'))
      done(null, value)
    } catch {
      done(refuse(generalProblems.badRequest, 'The body is not valid JSON.'), undefined)
    }
  })
  fastify.addContentTypeParser(rawTypes, { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer
    done(null, body)
  })
}

const rawTypes =
  /^(application\/x-www-form-urlencoded|multipart\/form-data|image\/(jpeg|png|heic|heif)|text\/csv|application\/octet-stream)\b/

/** 405 with Allow for an address that answers to other methods, else 404. */
function answerMissing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0]!
  const allowed = allOperations()
    .filter((operation) => new RegExp(`^${operation.path.replace(/:[A-Za-z]+/g, '[^/]+')}$`).test(path))
    .map((operation) => operation.method)
  if (allowed.length > 0 && !allowed.includes(request.method as 'GET')) {
    return answerProblem(
      refuse(generalProblems.methodNotAllowed, undefined, { allow: [...new Set(allowed)].join(', ') }),
      request,
      reply,
    )
  }
  return answerProblem(notFound(), request, reply)
}
