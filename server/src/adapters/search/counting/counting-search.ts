import type { CarSource, Counts, SearchPort } from '../search.ts'
import { CarIndex, wordsOfText } from './car-index.ts'
import { countIn } from './count.ts'
import { findIn } from './find.ts'

/** Small enough that other requests are answered between two. */
const batch = 1_000
/** Other processes' changes are seen this soon; this process's own at once. */
const freshForMs = 250
const mostCounts = 200

/** The default engine: an index in this process, brought up to date from PostgreSQL before it answers. */
export function createCountingSearch(source: CarSource): SearchPort {
  const index = new CarIndex()
  /** Of this version, by filters. */
  const counts = new Map<string, Counts>()
  let version = 0
  let checkedAt = Number.NEGATIVE_INFINITY
  let running: Promise<number> | null = null
  let again = false

  async function follow(): Promise<number> {
    let moved = 0
    for (;;) {
      const changes = await source.changes(version, batch)
      moved += changes.length
      index.begin(changes.length)
      if (changes.length > 0) counts.clear()
      for (const { number, version: at, car } of changes) {
        if (car) index.put(car)
        else index.remove(number)
        version = at
      }
      if (changes.length < batch) break
    }
    checkedAt = performance.now()
    return moved
  }

  async function fresh(): Promise<CarIndex> {
    if (running) {
      // A look that began before a change may have missed it.
      await running
      if (!again) return index
    } else if (!again && performance.now() - checkedAt < freshForMs) return index
    await look()
    return index
  }

  function look(): Promise<number> {
    again = false
    running ??= follow().finally(() => {
      running = null
    })
    return running
  }

  return {
    changed() {
      again = true
    },
    async warm() {
      await look()
    },
    // Each process that answers follows by itself.
    keepUp: async () => 0,
    find: async (question) => findIn(await fresh(), question),
    count: async (filters) =>
      findIn(await fresh(), { filters, offset: Number.MAX_SAFE_INTEGER, limit: 0, now: 0 }).total,
    async counts(filters) {
      const cars = await fresh()
      const { sort: _, ...counted } = filters
      const key = JSON.stringify(counted)
      const known = counts.get(key)
      if (known) return known
      const made = countIn(cars, filters)
      if (counts.size >= mostCounts) counts.clear()
      counts.set(key, made)
      return made
    },
    async version() {
      await fresh()
      return version
    },
    async known(words) {
      const cars = await fresh()
      return new Set(words.filter((word) => wordsOfText(word).every((one) => cars.hasWord(one))))
    },
  }
}
