import type { Operation } from '@faith/contract/operation'
import { generalProblems } from '@faith/contract/problem'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { App } from '../app-context.ts'
import type { Actor } from '../lib/actor.ts'
import { refuse } from '../lib/problem.ts'
import { once } from '../platform/idempotency.ts'
import { attachment } from './attachment.ts'
import { actorOf, callerOf, checkAccess, checkLooking, checkOriginOf, clientAddress, type Finders } from './auth.ts'
import { inputSentence } from './input-sentences.ts'
import { outputSchema } from './json-schema.ts'
import { inputRefusal } from './problems.ts'
import { decodeStrings } from './query.ts'
import { answerShared, anybody, type SharedAnswers } from './shared-answers.ts'

/** What a handler may know of the HTTP request beside its validated input. */
export interface RequestInfo {
  readonly id: string
  readonly ip: string
  readonly userAgent: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** The body's bytes as sent, for signatures. */
  readonly rawBody: Buffer
  readonly idempotencyKey: string | null
  setCookie(name: string, value: string, options?: CookieSerializeOptions): void
  clearCookie(name: string): void
  /** Another 2xx status than the operation's own, such as 202. */
  status(code: number): void
}

/** A handler's input: validated, with who asks. */
export interface Handled<P, Q, B> {
  params: P
  query: Q
  body: B
  actor: Actor
  /** The second factor is still to come. */
  half: boolean
  request: RequestInfo
}

/** A binary answer. */
export interface Bytes {
  bytes: Uint8Array
  filename: string
}

/** JSON where instants may still be dates. */
export type Answerable<T> = T extends string
  ? T | Date
  : T extends readonly (infer U)[]
    ? readonly Answerable<U>[]
    : T extends object
      ? { [K in keyof T]: Answerable<T[K]> }
      : T

/** The HTTP server that routes are added to, with how it finds callers. */
export interface Http extends Finders {
  readonly fastify: FastifyInstance
  /** Answers that are the same for everybody. */
  readonly shared: SharedAnswers
}

declare module 'fastify' {
  interface FastifyRequest {
    rawBody?: Buffer
  }
}

/** Adds one operation: origin, session, permission, validation, idempotency, handler, compiled answer. */
export function serve<P, Q, B, R>(
  http: Http,
  app: App,
  operation: Operation<P, Q, B, R>,
  handler: (input: Handled<P, Q, B>) => Promise<Answerable<R> | Bytes | undefined> | Answerable<R> | Bytes | undefined,
): void {
  const erased = operation as unknown as Operation
  const answers = operation.returns && !operation.produces ? { '2xx': outputSchema(operation.returns) } : {}
  http.fastify.route({
    method: operation.method,
    url: operation.path,
    schema: { response: answers },
    bodyLimit: operation.accepts?.includes('text/csv') ? tableLimit : operation.accepts ? uploadLimit : jsonLimit,
    // Before the body is read: a page of another site gets no further than its address.
    onRequest: async (request) => {
      checkOriginOf(app, erased, request)
    },
    handler: async (request, reply) => {
      const caller = await callerOf(app, http, erased, request)
      checkAccess(erased, caller, app.systemClock.now())
      const { half } = caller
      const actor = actorOf(erased, caller)
      await checkLooking(http, erased, actor, request)
      if (operation.accepts) checkMediaType(operation.accepts, request)
      const input = {
        params: parse(operation.params, decodeParams(operation.params, request.params), '/path'),
        query: parse(operation.query, decodeParams(operation.query, request.query), '/query'),
        body: operation.accepts ? (request.body as B) : parse(operation.body, request.body, ''),
        actor,
        half,
        request: infoOf(app, request, reply),
      } as Handled<P, Q, B>
      const work = async () => handler(input)
      reply.code(operation.status)
      if (operation.shared) {
        const open = { params: input.params, query: input.query }
        return answerShared(app, http.shared, erased, open, { request, reply }, async () => {
          const result = await handler({ ...input, actor: anybody })
          if (app.config.env === 'test' && operation.returns) mustFit(erased, result)
          return reply.serializeInput(result as Record<string, unknown>, outputSchema(operation.returns!))
        })
      }
      if (operation.idempotency) return answerOnce(app, erased, input.request, actor, request, reply, work)
      return answer(erased, reply, await work(), app)
    },
  })
}

const jsonLimit = 256 * 1024
const uploadLimit = 11 * 1024 * 1024
const tableLimit = 17 * 1024 * 1024

function decodeParams(schema: z.ZodType | undefined, values: unknown): unknown {
  return schema ? decodeStrings(schema, values as Record<string, unknown>) : values
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, root: '' | '/query' | '/path'): T | undefined {
  if (!schema) {
    if (root === '/query' && value && Object.keys(value).length > 0) throw unknownQuery(value)
    return undefined
  }
  const parsed = schema.safeParse(root === '' ? (value ?? {}) : value, { error: inputSentence })
  if (!parsed.success) throw inputRefusal(parsed.error, root)
  return parsed.data
}

function unknownQuery(value: object) {
  const errors = Object.keys(value).map((key) => ({
    pointer: `/query/${key}`,
    detail: 'This field is not known here.',
  }))
  return refuse(generalProblems.invalidInput, undefined, { errors })
}

function checkMediaType(accepts: readonly string[], request: FastifyRequest): void {
  const given = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (!accepts.includes(given))
    throw refuse(generalProblems.unsupportedMediaType, `This address accepts ${accepts.join(', ')}.`)
}

function answer(operation: Operation, reply: FastifyReply, result: unknown, app: Pick<App, 'config'>): unknown {
  reply.header(
    'cache-control',
    reply.getHeader('cache-control') ??
      (operation.access === 'public' && operation.method === 'GET' ? 'no-cache' : 'no-store'),
  )
  if (operation.produces) {
    const { bytes, filename } = result as Bytes
    return reply.type(operation.produces).header('content-disposition', attachment(filename)).send(Buffer.from(bytes))
  }
  if (result === undefined) return reply.code(204).send()
  if (app.config.env === 'test' && operation.returns) mustFit(operation, result)
  return reply.send(result)
}

/** In tests an answer that does not fit its schema is a defect, not something to trim silently. */
function mustFit(operation: Operation, result: unknown): void {
  const fit = operation.returns!.safeParse(JSON.parse(JSON.stringify(result)))
  if (!fit.success) throw new Error(`${operation.id} answers outside its schema: ${fit.error.message}`)
}

async function answerOnce(
  app: App,
  operation: Operation,
  info: RequestInfo,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const key = info.idempotencyKey
  if (!key || key.length < 8 || key.length > 128) throw refuse(generalProblems.idempotencyKeyMissing)
  const caller =
    actor.kind === 'account' ? actor.accountId : actor.kind === 'visitor' && actor.token ? actor.token : info.ip
  const stored = await once(
    app.db,
    {
      caller,
      operation: operation.id,
      key,
      request: `${request.method} ${request.url}\n${info.rawBody.toString('base64')}`,
    },
    async () => {
      const result = await work()
      if (app.config.env === 'test' && operation.returns) mustFit(operation, result)
      return {
        status: reply.statusCode,
        answer: operation.returns
          ? reply.serializeInput(result as Record<string, unknown>, outputSchema(operation.returns))
          : '',
      }
    },
  )
  reply.code(stored.status).header('cache-control', 'no-store')
  return stored.answer === ''
    ? reply.send()
    : reply
        .type('application/json; charset=utf-8')
        .serializer((text: string) => text)
        .send(stored.answer)
}

function infoOf(app: App, request: FastifyRequest, reply: FastifyReply): RequestInfo {
  const secure = app.config.publicUrl.startsWith('https://')
  const key = request.headers['idempotency-key']
  return {
    id: request.id,
    ip: clientAddress(app, request),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    headers: request.headers,
    cookies: request.cookies,
    rawBody: request.rawBody ?? Buffer.alloc(0),
    idempotencyKey: typeof key === 'string' ? key : null,
    setCookie: (name, value, options = {}) =>
      void reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, ...options }),
    clearCookie: (name) => void reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure }),
    status: (code) => void reply.code(code),
  }
}
