import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely'
import pg from 'pg'
import { type Actor, staffReach } from './lib/actor.ts'
import { PreparingClient } from './preparing-client.ts'
import { followReplica, replicaPool } from './read-replica.ts'

const handle = Symbol('database handle')

/** A read-only view of the database as one actor sees it, at one business instant. */
export interface Reader {
  readonly actor: Actor
  /** Business clock at the beginning. */
  readonly now: Date
  readonly requestId: string
  readonly [handle]: Kysely<unknown>
}

const writable = Symbol('may write')

/** A transaction; only it can write, enqueue and publish. */
export interface Tx extends Reader {
  readonly [writable]: true
}

export interface Database {
  /** Runs in one transaction as the actor; commits when `work` returns, rolls back when it throws. */
  inTransaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options?: RunOptions): Promise<T>
  /** Runs read-only on one snapshot as the actor. */
  read<T>(actor: Actor, work: (reader: Reader) => Promise<T>, options?: RunOptions): Promise<T>
  /** Reads unprotected tables only, without an actor. */
  readonly public: Reader
  /** The same for pages that are alike for everybody: from a replica where there is one and it has all that was written. */
  readonly browsing: Reader
  /** Changes whenever `browsing` reads from another server than before. */
  readonly browsingTurn: number
  readonly pool: pg.Pool
  close(): Promise<void>
}

export interface RunOptions {
  requestId?: string | undefined
}

/** Narrows a transaction or reader to the tables that a module owns; a query on a neighbour's table does not compile. */
export function owning<Tables>(): (reader: Reader) => Kysely<Tables> {
  return (reader) => reader[handle] as Kysely<Tables>
}

// Cents and kilometres fit a double exactly; a larger bigint would be a defect elsewhere.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A hub date has no zone: it stays the text that PostgreSQL gives.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

interface DatabaseOptions {
  url: string
  /** A standby of the same server, asked by `browsing`. */
  replicaUrl?: string | undefined
  /** Told when `browsing` changes to the replica or back, and why. */
  onReplica?: ((used: boolean, why: string | null) => void) | undefined
  poolSize: number
  /** Statements run by name after their first use; not behind a pooler that does not know them. */
  prepared: boolean
  /** A pooler stands before the server and gives each transaction another connection. */
  pooled: boolean
  /** Commits do not wait for the disk; for work that is thrown away after a crash. */
  lazyCommits?: boolean | undefined
  /** How long a request waits for a connection; a second or two for people, longer for work that nobody watches. */
  connectWithinMs?: number | undefined
  now: () => Date
  /** Called with errors of idle connections, which must not end the process. */
  onIdleError: (error: Error) => void
}

/** What holds on every connection: milliseconds, and dates cast in UTC. */
const settings: readonly (readonly [string, string])[] = [
  ['lock_timeout', '5000'],
  ['statement_timeout', '30000'],
  ['idle_in_transaction_session_timeout', '60000'],
  ['timezone', 'UTC'],
]

/** Opens a pool for the application's role. */
export function createDatabase(options: DatabaseOptions): Database {
  const own = {
    Client: options.prepared ? PreparingClient : pg.Client,
    max: options.poolSize,
    // Long, as a new connection is dear just when the machine is busy.
    idleTimeoutMillis: 600_000,
    application_name: 'faith-app',
    // A pooler takes none, or none that it passes on: there each transaction sets them itself.
    ...(options.pooled ? {} : { options: startOptions(options.lazyCommits ?? false) }),
  }
  const pool = new pg.Pool({
    ...own,
    connectionString: options.url,
    connectionTimeoutMillis: options.connectWithinMs ?? 2_000,
  })
  const begin = options.pooled ? settings.map(([name, value]) => `set local ${name} = '${value}'`) : []
  pool.on('error', options.onIdleError)
  // Lost between two queries of a transaction: the next query says so. Without a handler the process would end.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const over = (some: PostgresPool) =>
    new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: some }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    })
  const kysely = over(pool)
  const replica = options.replicaUrl
    ? followReplica({
        primary: pool,
        replica: replicaPool({ ...own, connectionString: options.replicaUrl }, options.onIdleError),
        onChange: options.onReplica ?? (() => undefined),
      })
    : null
  const browsing = replica ? over(replica.pool) : kysely

  async function run<T>(
    mode: 'read write' | 'read only',
    actor: Actor,
    requestId: string,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return kysely.connection().execute(async (connection) => {
      await sql.raw(beginAs(mode, actor, begin)).execute(connection)
      try {
        const tx: Tx = { actor, now: options.now(), requestId, [handle]: connection, [writable]: true }
        const result = await work(tx)
        await sql.raw('commit').execute(connection)
        if (mode === 'read write') replica?.wrote()
        return result
      } catch (error) {
        await sql
          .raw('rollback')
          .execute(connection)
          .catch(() => undefined)
        throw error
      }
    })
  }

  const openTo = (one: Kysely<unknown>): Reader => ({
    actor: { kind: 'visitor', token: null },
    now: options.now(),
    requestId: '',
    [handle]: one,
  })
  return {
    inTransaction: (actor, work, runOptions) => run('read write', actor, runOptions?.requestId ?? '', work),
    read: (actor, work, runOptions) => run('read only', actor, runOptions?.requestId ?? '', work),
    get public() {
      return openTo(kysely)
    },
    get browsing() {
      return openTo(browsing)
    },
    get browsingTurn() {
      return replica?.turn ?? 0
    },
    pool,
    async close() {
      await replica?.close()
      await kysely.destroy()
    },
  }
}

function startOptions(lazyCommits: boolean): string {
  const all = lazyCommits ? [...settings, ['synchronous_commit', 'off']] : settings
  return all.map(([name, value]) => `-c ${name}=${value}`).join(' ')
}

/** BEGIN and the actor's settings in one round trip; row-level security reads them. */
function beginAs(mode: 'read write' | 'read only', actor: Actor, more: readonly string[]): string {
  // Not set_config(): a SET is not planned, which is a third of the cost of this round trip.
  const who = settingsOf(actor).map(([name, value]) => `set local faith.${name} = ${pg.escapeLiteral(value)}`)
  const isolation = mode === 'read only' ? 'isolation level repeatable read read only' : 'read write'
  return [`begin transaction ${isolation}`, ...more, ...who].join('; ')
}

function settingsOf(actor: Actor): [string, string][] {
  const account = actor.kind === 'account' ? actor : null
  return [
    ['kind', actor.kind],
    ['account', account?.accountId ?? ''],
    ['customers', `{${account?.customerIds.join(',') ?? ''}}`],
    ['hubs', `{${account?.hubIds.join(',') ?? ''}}`],
    ['staff_reach', staffReach(actor)],
    ['visitor', actor.kind === 'visitor' ? (actor.token ?? '') : ''],
  ]
}
