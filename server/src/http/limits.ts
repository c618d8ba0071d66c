import type { FastifyReply, FastifyRequest } from 'fastify'
import { type HitCounter, sliceMs, slices } from '../adapters/hits/hits.ts'
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

/**
 * A limit by address block in any minute. The slice in which a minute begins counts in full, so it is never more than the limit
 * and at most five seconds stricter. Refused hits do not count.
 */
export function createAddressLimiter(
  limits: AddressLimits,
  count: HitCounter,
  now: () => number = Date.now,
): (address: string, request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (address, request, reply) => {
    const write = request.method !== 'GET' && request.method !== 'HEAD'
    const at = now()
    const { before, oldest, limit } = await count(
      `${write ? 'w' : 'r'}:${addressBlock(address)}`,
      Math.floor(at / sliceMs),
      write ? limits.writesPerMinute : limits.readsPerMinute,
    )
    const reset = Math.max(1, Math.ceil(((oldest + slices) * sliceMs - at) / 1000))
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
