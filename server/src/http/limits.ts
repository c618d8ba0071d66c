import type { FastifyReply, FastifyRequest } from 'fastify'
import { tooMany } from '../platform/rate-limit.ts'
import { addressBlock } from './address-block.ts'

/** Requests that one address block may make in a minute; sign-in, reset and money have exact limits of their own. */
export interface AddressLimits {
  readsPerMinute: number
  writesPerMinute: number
}

/** What the RateLimit headers say: hits allowed, hits left, seconds until one more counts. */
export interface RateLimit {
  limit: number
  remaining: number
  reset: number
}

/** Hits by slices of five seconds, the newest first; thirteen slices cover each minute that ends now, wherever it begins. */
interface Hits {
  slice: number
  counts: number[]
}

const sliceMs = 5_000
const slices = 13
const mostBlocks = 50_000

/**
 * A limit by address block in any minute, kept in memory by each process. The slice in which a minute begins counts in full, so
 * it is never more than the limit and at most five seconds stricter. Refused hits do not count.
 */
export function createAddressLimiter(
  limits: AddressLimits,
  now: () => number = Date.now,
): (address: string, request: FastifyRequest, reply: FastifyReply) => void {
  const blocks = new Map<string, Hits>()
  return (address, request, reply) => {
    const write = request.method !== 'GET' && request.method !== 'HEAD'
    const limit = write ? limits.writesPerMinute : limits.readsPerMinute
    const at = now()
    const bucket = `${write ? 'w' : 'r'}:${addressBlock(address)}`
    const hits = moved(blocks.get(bucket), Math.floor(at / sliceMs))
    // Least recently seen first, so that a flood of blocks forgets the oldest and costs no search.
    blocks.delete(bucket)
    blocks.set(bucket, hits)
    if (blocks.size > mostBlocks) blocks.delete(blocks.keys().next().value!)
    const before = hits.counts.reduce((sum, count) => sum + count, 0)
    if (before < limit) hits.counts[0]! += 1
    const reset = secondsToNext(hits, at)
    setRateLimit(reply, { limit, remaining: Math.max(0, limit - before - 1), reset })
    if (before >= limit) throw tooMany(limit, reset)
  }
}

/** Says a limit in the answer's headers (draft-ietf-httpapi-ratelimit-headers). */
export function setRateLimit(reply: FastifyReply, { limit, remaining, reset }: RateLimit): void {
  reply.headers({
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(reset),
  })
}

function moved(hits: Hits | undefined, slice: number): Hits {
  if (!hits) return { slice, counts: Array<number>(slices).fill(0) }
  // A clock that was set back counts into the newest slice.
  const passed = Math.min(slices, Math.max(0, slice - hits.slice))
  const counts = [...Array<number>(passed).fill(0), ...hits.counts].slice(0, slices)
  return { slice: Math.max(slice, hits.slice), counts }
}

function secondsToNext({ slice, counts }: Hits, at: number): number {
  const oldest = slice - counts.findLastIndex((count) => count > 0)
  return Math.max(1, Math.ceil(((oldest + slices) * sliceMs - at) / 1000))
}
