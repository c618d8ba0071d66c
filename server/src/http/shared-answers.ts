import { hash } from 'node:crypto'
import type { Operation } from '@faith/contract/operation'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CachePort } from '../adapters/cache/cache.ts'
import type { App } from '../app-context.ts'
import type { Actor } from '../lib/actor.ts'
import { createKeptAnswers, type KeptAnswers } from './kept-answers.ts'

/** An answer as it leaves, the same bytes for everybody: outside the heap, and not encoded anew each time. */
interface SharedAnswer {
  body: Buffer
  etag: string
}

export type SharedAnswers = KeptAnswers<SharedAnswer>

/** Whoever asks a shared operation: nobody in particular, so that nothing of a person can be in its answer. */
export const anybody: Actor = { kind: 'visitor', token: null }

export function createSharedAnswers(cache: CachePort): SharedAnswers {
  return createKeptAnswers<SharedAnswer>({ cache, name: 'answer', sizeOf: ({ body }) => body.byteLength })
}

/** What shared answers are made from: the cars, by the version of their last change, the minute of the business clock, and which server they were read from. */
export async function sharedStamp(app: Pick<App, 'search' | 'clock' | 'db'>): Promise<string> {
  return `${await app.search.version()}.${Math.floor(app.clock.now().getTime() / 60_000)}.${app.db.browsingTurn}`
}

/** Answers an operation that is the same for everybody; a browser or proxy that has it is told so. */
export async function answerShared(
  app: Pick<App, 'search' | 'clock' | 'db'>,
  shared: SharedAnswers,
  operation: Operation,
  asked: { params: unknown; query: unknown },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  serialised: () => Promise<string>,
): Promise<FastifyReply> {
  const { body, etag } = await shared.answer(
    keyOf(operation, asked),
    () => sharedStamp(app),
    async () => {
      const body = Buffer.from(await serialised())
      return { body, etag: `"${hash('sha256', body, 'base64url').slice(0, 27)}"` }
    },
  )
  reply.header('cache-control', 'no-cache').header('etag', etag)
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}

/** The same question in another order of its filters is the same. */
function keyOf({ id }: Operation, { params, query }: { params: unknown; query: unknown }): string {
  const sorted = Object.entries(query ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([id, params, sorted])
}

/** A proxy that compresses makes a tag weak; it still names the same answer. */
function isKnown(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false
}
