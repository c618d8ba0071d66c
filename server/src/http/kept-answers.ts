import { setTimeout as sleep } from 'node:timers/promises'
import type { CachePort } from '../adapters/cache/cache.ts'

interface Limits {
  /** Up to this age it is given as it is. */
  freshMs: number
  /** Up to this age it is given while it is made anew behind it. */
  staleMs: number
}

const usual: Limits = { freshMs: 10_000, staleMs: 60_000 }
/** How often and how long one waits for another process that is making the same. */
const look = { everyMs: 20, times: 25 }

interface Kind<T> {
  cache: CachePort
  /** Before the keys of one kind of answer. */
  name: string
  sizeOf: (value: T) => number
  limits?: Limits
  /** Milliseconds since 1970. */
  now?: () => number
}

/**
 * Keeps answers that are the same for everybody. However many ask at once, one is made. When the stamp cannot be had, because the
 * database is away, the last answer is better than none.
 */
export function createKeptAnswers<T>({ cache, name, sizeOf, limits = usual, now = Date.now }: Kind<T>) {
  const making = new Map<string, Promise<T>>()

  async function found(key: string, stamp: string | null) {
    const kept = await cache.find(key, stamp)
    return kept && { value: kept.value as T, stamp: kept.stamp, ageMs: now() - kept.madeAt }
  }

  /** What another process is making now, if it is done soon. */
  async function madeElsewhere(key: string, stamp: string): Promise<{ value: T } | null> {
    for (let times = 0; times < look.times; times += 1) {
      await sleep(look.everyMs)
      const there = await found(key, stamp)
      if (there?.stamp === stamp && there.ageMs <= limits.freshMs) return there
    }
    return null
  }

  async function work(key: string, stamp: string, make: () => Promise<T>): Promise<T> {
    if (!(await cache.claim(key, stamp))) {
      const there = await madeElsewhere(key, stamp)
      if (there) return there.value
    }
    const value = await make()
    await cache.keep(key, { value, stamp, madeAt: now(), bytes: sizeOf(value) })
    return value
  }

  function once(key: string, stamp: string, make: () => Promise<T>): Promise<T> {
    const one = `${stamp} ${key}`
    const running = making.get(one)
    if (running) return running
    const made = work(key, stamp, make).finally(() => making.delete(one))
    making.set(one, made)
    return made
  }

  return {
    /** The answer of a key, kept or made. `stampOf` says what it is made from now. */
    async answer(asked: string, stampOf: () => Promise<string>, make: () => Promise<T>): Promise<T> {
      const key = `${name} ${asked}`
      const stamp = await stampOf().catch(() => null)
      const there = await found(key, stamp)
      if (stamp === null) return there ? there.value : make()
      if (!there || there.stamp !== stamp || there.ageMs > limits.staleMs) return once(key, stamp, make)
      // When this fails, whoever asks after it is stale hears of it.
      if (there.ageMs > limits.freshMs) once(key, stamp, make).catch(() => undefined)
      return there.value
    },
  }
}

export type KeptAnswers<T> = ReturnType<typeof createKeptAnswers<T>>
