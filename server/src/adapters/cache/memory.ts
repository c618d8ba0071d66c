import type { CachePort, Kept } from './cache.ts'

const usualBytes = 48 * 1024 * 1024

/** Keeps answers in this process, up to a size; what was not asked for the longest makes room. */
export function createMemoryCache(mostBytes = usualBytes): CachePort {
  const all = new Map<string, Kept>()
  let bytes = 0

  function forget(key: string): void {
    const kept = all.get(key)
    if (!kept) return
    bytes -= kept.bytes + key.length
    all.delete(key)
  }

  return {
    async find(key) {
      const kept = all.get(key)
      if (!kept) return null
      all.delete(key)
      all.set(key, kept)
      return kept
    },
    async keep(key, kept) {
      forget(key)
      all.set(key, kept)
      bytes += kept.bytes + key.length
      for (const oldest of all.keys()) {
        if (bytes <= mostBytes) break
        forget(oldest)
      }
    },
    // Whoever asks in one process waits for the same work already.
    claim: async () => true,
  }
}
