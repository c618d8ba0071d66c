import { generalProblems, type ProblemType } from '@faith/contract/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { MasterKeyUnavailable } from '../adapters/master-key/master-key.ts'
import { StorageUnavailable } from '../adapters/storage/storage.ts'
import { type InputError, notFound, Refusal, refuse } from '../lib/problem.ts'
import { type RateLimit, setRateLimit } from './limits.ts'

/** Answers with `application/problem+json` for whatever was thrown; what nobody expected becomes a bare 500 that is logged. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error)
  if (refusal.problem.status >= 500) request.log.error({ err: error }, 'request failed')
  else request.log.info({ problem: refusal.problem.type, detail: refusal.detail }, 'request refused')
  const { retryAfter, allow, rateLimit, ...members } = refusal.members
  const wait = retryAfter ?? (refusal.problem.status === 503 ? 2 : undefined)
  if (wait !== undefined) reply.header('retry-after', String(wait))
  if (rateLimit) setRateLimit(reply, rateLimit as RateLimit)
  if (refusal.problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Faith Auto"')
  if (allow !== undefined) reply.header('allow', String(allow))
  return reply
    .code(refusal.problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(bodyOf(refusal, request.id, members)))
}

/** A 422 that lists every error of a failed parse by JSON pointer. */
export function inputRefusal(error: z.ZodError, root: '' | '/query' | '/path'): Refusal {
  return refuse(generalProblems.invalidInput, undefined, {
    errors: error.issues.flatMap((issue) => errorsOf(issue, root)),
  })
}

function bodyOf(refusal: Refusal, requestId: string, members: Record<string, unknown>) {
  const { type, title, status } = refusal.problem
  // A missing object and a foreign one answer with the same bytes, so no request id there; the header carries it.
  const id = status === 404 ? {} : { requestId }
  return { type, title, status, ...(refusal.detail ? { detail: refusal.detail } : {}), ...id, ...members }
}

function errorsOf(issue: z.core.$ZodIssue, root: string): InputError[] {
  const at = (path: readonly PropertyKey[]) =>
    root + path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: at([...issue.path, key]), detail: 'This field is not known here.' }))
  }
  return [{ pointer: at(issue.path), detail: sentence(issue.message) }]
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`
}

const byCode: Record<string, ProblemType> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: generalProblems.unsupportedMediaType,
  FST_ERR_CTP_BODY_TOO_LARGE: generalProblems.tooLarge,
  FST_ERR_CTP_EMPTY_JSON_BODY: generalProblems.badRequest,
  FST_ERR_CTP_INVALID_JSON_BODY: generalProblems.badRequest,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: generalProblems.badRequest,
}

const busyInDatabase = new Set([
  '55P03',
  '40001',
  '40P01',
  '57014',
  '53300',
  '57P01',
  '57P03',
  '08006',
  '08003',
  '08001',
  '25P02',
])
const unreachable = /ECONNREFUSED|ECONNRESET|EPIPE|timeout exceeded when trying to connect|Connection terminated/

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof StorageUnavailable)
    return refuse(generalProblems.unavailable, `${error.message} Try again shortly.`)
  if (error instanceof MasterKeyUnavailable) return refuse(generalProblems.unavailable)
  const { code, message, statusCode } = (error ?? {}) as { code?: string; message?: string; statusCode?: number }
  if (code && byCode[code]) return refuse(byCode[code])
  if (error instanceof SyntaxError && statusCode === 400) return refuse(generalProblems.badRequest)
  if (statusCode === 400) return refuse(generalProblems.badRequest)
  // The server of static files forbids a folder; to whoever asks there is none.
  if (statusCode === 403 || statusCode === 404) return notFound()
  if ((code && busyInDatabase.has(code)) || (message && unreachable.test(`${code} ${message}`)))
    return refuse(generalProblems.unavailable)
  return refuse(generalProblems.internal)
}
