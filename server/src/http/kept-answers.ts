/** An answer that is the same for everybody, with what it was made from. */
interface Kept<T> {
  value: T
  /** Of the cars and the minute that it was made from; another one makes it anew. */
  stamp: string
  madeAt: number
  bytes: number
}

interface Limits {
  /** Up to this age it is given as it is. */
  freshMs: number
  /** Up to this age it is given while it is made anew behind it. */
  staleMs: number
  /** Memory that all of them may take. */
  mostBytes: number
}

const usual: Limits = { freshMs: 10_000, staleMs: 60_000, mostBytes: 32 * 1024 * 1024 }

/**
 * Keeps answers that are the same for everybody. However many ask at once, one is made. When the stamp cannot be had, because the
 * database is away, the last answer is better than none.
 */
export function createKeptAnswers<T>(
  sizeOf: (value: T) => number,
  limits: Limits = usual,
  now = () => performance.now(),
) {
  const kept = new Map<string, Kept<T>>()
  const making = new Map<string, Promise<T>>()
  let bytes = 0

  function forget(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }

  function keep(key: string, stamp: string, value: T): void {
    forget(key)
    const size = sizeOf(value) + key.length
    kept.set(key, { value, stamp, madeAt: now(), bytes: size })
    bytes += size
    // The one that was not asked for the longest goes first.
    for (const oldest of kept.keys()) {
      if (bytes <= limits.mostBytes) break
      forget(oldest)
    }
  }

  function make(key: string, stamp: string, work: () => Promise<T>): Promise<T> {
    const name = `${stamp} ${key}`
    const running = making.get(name)
    if (running) return running
    const made = work()
      .then((value) => {
        keep(key, stamp, value)
        return value
      })
      .finally(() => making.delete(name))
    making.set(name, made)
    return made
  }

  return {
    /** The answer of a key, kept or made. `stampOf` says what it is made from now. */
    async answer(key: string, stampOf: () => Promise<string>, work: () => Promise<T>): Promise<T> {
      const stamp = await stampOf().catch(() => null)
      const there = kept.get(key)
      if (!there) return stamp === null ? work() : make(key, stamp, work)
      kept.delete(key)
      kept.set(key, there)
      if (stamp === null) return there.value
      const age = now() - there.madeAt
      if (there.stamp !== stamp || age > limits.staleMs) return make(key, stamp, work)
      // When this fails, whoever asks after it is stale hears of it.
      if (age > limits.freshMs) make(key, stamp, work).catch(() => undefined)
      return there.value
    },
  }
}

export type KeptAnswers<T> = ReturnType<typeof createKeptAnswers<T>>
