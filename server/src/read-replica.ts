import type { PostgresPool } from 'kysely'
import pg from 'pg'

/** How often the replica is asked how far it is, ms: what another process wrote is seen at the latest this much later. */
const everyMs = 250
/** After a write of this process the replica is asked at once, and again until it has it. */
const soonMs = 20
/** A replica that does not answer within this time is away, ms. */
const answerWithinMs = 1_000

interface ReplicaOptions {
  primary: pg.Pool
  /** Same connections, another server. */
  replica: pg.Pool
  onChange: (used: boolean, why: string | null) => void
}

/** A pool for reads of what everybody may see: from the replica while it has all that was written, else from the primary. */
export interface ReadReplica {
  readonly pool: PostgresPool
  /** This process has written: the replica is not asked before it has that. */
  wrote(): void
  /** Changes whenever answers may have been made from another server: what was kept before is made anew. */
  readonly turn: number
  close(): Promise<void>
}

/**
 * Follows a replica. It is used once it has replayed all that the primary had when the question began, and no longer when it has not,
 * is away, or this process wrote since. A read that a replica breaks off runs again on the primary; without a primary
 * the replica goes on serving what it has.
 */
export function followReplica({ primary, replica, onChange }: ReplicaOptions): ReadReplica {
  let used = false
  let turn = 0
  let confirmed = true
  let wroteAt = 0
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function set(next: boolean, why: string | null): void {
    if (used === next) return
    used = next
    turn += 1
    confirmed = false
    onChange(next, why)
  }

  async function look(): Promise<void> {
    const began = performance.now()
    const state = await hasAll(primary, replica)
    if (closed) return
    if (state === 'behind' || state === 'away' || began < wroteAt) set(false, state === 'yes' ? 'written' : state)
    else set(true, null)
    // Answers made between the look that opened and its opening may be older than the version they are kept under.
    if (used && !confirmed && state === 'yes') {
      confirmed = true
      turn += 1
    }
    plan(used || state === 'away' ? everyMs : soonMs)
  }

  function plan(inMs: number): void {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void look(), inMs).unref()
  }

  const away = (error: unknown) => {
    set(false, error instanceof Error ? error.message : 'away')
    plan(everyMs)
  }
  void look()
  return {
    pool: {
      options: primary.options,
      connect: () => connectTo(() => (used ? replica : primary), { primary, away }),
      // The primary's pool is its owner's.
      end: async () => undefined,
    },
    wrote() {
      wroteAt = performance.now()
      set(false, 'written')
      plan(soonMs)
    },
    get turn() {
      return turn
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await replica.end()
    },
  }
}

/** Whether the replica has replayed what the primary had just now; a replica that lives without its primary has all there is. */
async function hasAll(primary: pg.Pool, replica: pg.Pool): Promise<'yes' | 'behind' | 'away'> {
  const written = await primary.query<{ at: string }>('select pg_current_wal_lsn()::text as at').then(
    ({ rows }) => rows[0]!.at,
    () => null,
  )
  try {
    const { rows } = await replica.query<{ has: boolean }>(
      'select coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, true) as has',
      [written ?? '0/0'],
    )
    return rows[0]!.has ? 'yes' : 'behind'
  } catch {
    return 'away'
  }
}

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>

/** A connection of the chosen server; what the replica breaks off is asked again of the primary. */
async function connectTo(
  choose: () => pg.Pool,
  { primary, away }: { primary: pg.Pool; away: (error: unknown) => void },
): Promise<pg.PoolClient> {
  const pool = choose()
  if (pool === primary) return primary.connect()
  const client = await pool.connect().catch((error: unknown) => {
    away(error)
    return null
  })
  if (!client) return primary.connect()
  let broken: Error | undefined
  const query: Query = async (text, values) => {
    try {
      return await client.query(text, values)
    } catch (error) {
      if (!isReplicas(error)) throw error
      broken = error as Error
      away(error)
      return primary.query(text, values)
    }
  }
  return { query, release: () => client.release(broken) } as unknown as pg.PoolClient
}

/** Errors of a server that goes away or lags, not of the statement: classes 08, 57P, 58, a conflict with replay, no answer in time. */
function isReplicas(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true
  return /^(08|57P|58|40001|57014)/.test(error.code ?? '')
}

/** The pool of a replica, with the same settings as the primary's. */
export function replicaPool(options: pg.PoolConfig, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ ...options, connectionTimeoutMillis: answerWithinMs, query_timeout: answerWithinMs })
  pool.on('error', onIdleError)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}
