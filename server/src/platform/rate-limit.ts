import { generalProblems } from '@faith/contract/problem'
import { sql } from 'kysely'
import { type Database, owning } from '../db.ts'
import { refuse } from '../lib/problem.ts'
import type { PlatformTables } from './tables.ts'

const platform = owning<PlatformTables>()

/** A limit of `limit` hits in each fixed window of `windowSeconds`. */
export interface Limit {
  windowSeconds: number
  limit: number
}

/**
 * Counts a hit exactly, over all processes, and refuses with 429 past the limit.
 * It commits by itself, so that a rolled-back attempt still counts. Real time decides the window.
 */
export async function countHit(db: Database, bucket: string, { windowSeconds, limit }: Limit): Promise<void> {
  const seconds = Math.floor(Date.now() / 1000)
  const start = seconds - (seconds % windowSeconds)
  const row = await platform(db.public)
    .insertInto('platform.rate_counters')
    .values({ bucket, windowStart: new Date(start * 1000), hits: 1 })
    .onConflict((conflict) =>
      conflict.columns(['bucket', 'windowStart']).doUpdateSet({ hits: sql`platform.rate_counters.hits + 1` }),
    )
    .returning('hits')
    .executeTakeFirstOrThrow()
  if (row.hits > limit) {
    throw refuse(generalProblems.tooManyRequests, undefined, { retryAfter: start + windowSeconds - seconds })
  }
}

/** Gives a hit of the present window back, for attempts that turned out to be rightful. */
export async function forgiveHit(db: Database, bucket: string, { windowSeconds }: Limit): Promise<void> {
  const seconds = Math.floor(Date.now() / 1000)
  await platform(db.public)
    .updateTable('platform.rate_counters')
    .set({ hits: sql`greatest(hits - 1, 0)` })
    .where('bucket', '=', bucket)
    .where('windowStart', '=', new Date((seconds - (seconds % windowSeconds)) * 1000))
    .execute()
}
