import { generalProblems } from '@faith/contract/problem'
import { sql } from 'kysely'
import type { App } from '../app-context.ts'
import { type Database, owning } from '../db.ts'
import { system } from '../lib/actor.ts'
import { refuse } from '../lib/problem.ts'
import type { PlatformTables } from './tables.ts'

const platform = owning<PlatformTables>()

/** A limit of `limit` hits in any span of `windowSeconds`. */
export interface Limit {
  windowSeconds: number
  limit: number
}

interface Counted {
  admitted: boolean
  /** Seconds until the oldest hit that counts no longer does. */
  seconds: number
}

/**
 * Counts a hit exactly, over all processes, and refuses with 429 past the limit; a refused one does not count, so nobody who
 * keeps trying is kept out for longer. It commits by itself, so that a rolled-back attempt still counts. The database's
 * clock decides, read after the row is locked: of hits at one instant on two machines none is lost.
 */
export async function countHit(db: Database, bucket: string, { windowSeconds, limit }: Limit): Promise<void> {
  const window = sql`make_interval(secs => ${windowSeconds})`
  const { rows } = await sql<Counted>`
    insert into platform.rate_hits as counted (bucket, hits, admitted, forget_at)
    values (${bucket}, array[clock_timestamp()], true, clock_timestamp() + ${window})
    on conflict (bucket) do update set (hits, admitted, forget_at) = (
      select case when cardinality(recent) < ${limit}::int then recent || at else recent end,
        cardinality(recent) < ${limit}::int, at + ${window}
      from (select at, array(select hit from unnest(counted.hits) as hit where hit > at - ${window} order by hit) as recent
        from (select clock_timestamp() as at) as present) as counting)
    returning admitted, extract(epoch from hits[1] + ${window} - clock_timestamp())::float8 as seconds`.execute(
    platform(db.public),
  )
  const { admitted, seconds } = rows[0]!
  if (!admitted) throw tooMany(limit, Math.max(1, Math.ceil(seconds)))
}

/** Gives a hit back, for attempts that turned out to be rightful. */
export async function forgiveHit(db: Database, bucket: string): Promise<void> {
  await sql`update platform.rate_hits set hits = trim_array(hits, 1) where bucket = ${bucket} and cardinality(hits) > 0`.execute(
    platform(db.public),
  )
}

/** Deletes what no limit counts any more. Real time decides, so no test clock waits for it. */
export async function forgetHits(app: Pick<App, 'db'>): Promise<number> {
  return app.db.inTransaction(system('platform.forget-hits'), async (tx) => {
    const { numAffectedRows } =
      await sql`delete from platform.rate_hits where forget_at < clock_timestamp() - interval '1 hour'`.execute(
        platform(tx),
      )
    return Number(numAffectedRows ?? 0)
  })
}

/** The refusal of a hit past a limit; `seconds` until one counts again, which the headers say too. */
export function tooMany(limit: number, seconds: number) {
  return refuse(generalProblems.tooManyRequests, undefined, {
    retryAfter: seconds,
    rateLimit: { limit, remaining: 0, reset: seconds },
  })
}
