import type { SharedRedis } from '../redis/redis.ts'
import type { CachePort } from './cache.ts'
import { asText, fromText } from './kept-text.ts'
import { createMemoryCache } from './memory.ts'

/** Longer than an outage of the database that visitors should not notice. */
const keepSeconds = 600
/** Longer than the dearest page takes; when its maker dies, the next takes over after this. */
const claimMs = 2_000

/** Keeps answers in Redis for all processes, behind this process's own memory. */
export function createRedisCache(redis: SharedRedis, near = createMemoryCache()): CachePort {
  return {
    async find(key, stamp) {
      const own = await near.find(key, stamp)
      if (own && (stamp === null || own.stamp === stamp)) return own
      const text = await redis.ask((server) => server.get(`kept:${key}`))
      if (!text) return own
      const kept = fromText(text)
      // Of two that are not of this stamp the younger is the better one.
      if (own && kept.stamp !== stamp && own.madeAt >= kept.madeAt) return own
      await near.keep(key, kept)
      return kept
    },
    async keep(key, kept) {
      await near.keep(key, kept)
      await redis.ask((server) => server.set(`kept:${key}`, asText(kept), 'EX', keepSeconds))
    },
    async claim(key, stamp) {
      const taken = await redis.ask((server) => server.set(`claim:${stamp} ${key}`, '1', 'PX', claimMs, 'NX'))
      // Nil: somebody else has it. Away: everybody works for themselves.
      return taken !== null
    },
  }
}
