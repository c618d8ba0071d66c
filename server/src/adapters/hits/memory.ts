import { type HitCounter, slices } from './hits.ts'

/** Hits by slices, the newest first. */
interface Hits {
  slice: number
  counts: number[]
}

const mostBuckets = 50_000

/** Counts in this process. */
export function countInMemory(): HitCounter {
  const buckets = new Map<string, Hits>()
  return async (bucket, slice, limit) => {
    const hits = moved(buckets.get(bucket), slice)
    // Least recently seen first, so that a flood of blocks forgets the oldest and costs no search.
    buckets.delete(bucket)
    buckets.set(bucket, hits)
    if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value!)
    const before = hits.counts.reduce((sum, count) => sum + count, 0)
    if (before < limit) hits.counts[0]! += 1
    return { before, oldest: hits.slice - hits.counts.findLastIndex((count) => count > 0), limit }
  }
}

function moved(hits: Hits | undefined, slice: number): Hits {
  if (!hits) return { slice, counts: Array<number>(slices).fill(0) }
  // A clock that was set back counts into the newest slice.
  const passed = Math.min(slices, Math.max(0, slice - hits.slice))
  const counts = [...Array<number>(passed).fill(0), ...hits.counts].slice(0, slices)
  return { slice: Math.max(slice, hits.slice), counts }
}
