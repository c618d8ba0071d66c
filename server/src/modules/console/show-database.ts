import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { type Database, owning } from '../../db.ts'

const dearest = 30
const largest = 15

/** What the database spends its time on, from its own figures; values are no part of them. */
export async function showDatabase(app: Pick<App, 'db'>) {
  const { pool } = app.db
  const [size, statements, tables] = await Promise.all([sizeOf(app.db), statementsOf(app.db), tablesOf(app.db)])
  const { bytes, ...connections } = size
  return {
    bytes,
    connections,
    pool: {
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      most: pool.options.max,
    },
    statements,
    tables,
  }
}

const catalogOf = (db: Database) => owning<unknown>()(db.public).withoutPlugins()

async function sizeOf(db: Database) {
  const { rows } = await sql<{ bytes: number; used: number; most: number }>`
    select pg_database_size(current_database()) as bytes, current_setting('max_connections')::int as most,
      (select numbackends from pg_stat_database where datname = current_database()) as used
  `.execute(catalogOf(db))
  return rows[0]!
}

interface Figures {
  text: string
  calls: number
  meanMs: number
  mostMs: number
  totalMs: number
  share: number
  rows: number
  cached: number | null
}

/** Those of this database and of the application's own role; the server shows it no others. Null where it keeps none. */
async function statementsOf(db: Database): Promise<{ since: Date | null; dearest: Figures[] } | null> {
  const reader = catalogOf(db)
  const since = await beginningOf(reader)
  if (since === undefined) return null
  const { rows } = await sql<Figures>`
    select query as text, calls, round(mean_exec_time::numeric, 2)::float8 as "meanMs", rows,
      round(max_exec_time::numeric, 2)::float8 as "mostMs", round(total_exec_time::numeric, 2)::float8 as "totalMs",
      coalesce(total_exec_time / nullif(sum(total_exec_time) over (), 0), 0) as share,
      shared_blks_hit::float8 / nullif(shared_blks_hit + shared_blks_read, 0) as cached
    from public.pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) and userid = current_user::regrole
    order by total_exec_time desc limit ${sql.lit(dearest)}
  `.execute(reader)
  return { since, dearest: rows }
}

const undefinedTable = '42P01'
const libraryNotLoaded = '55000'

/** Since when statements are counted; undefined where they are not. */
async function beginningOf(reader: ReturnType<typeof catalogOf>): Promise<Date | null | undefined> {
  try {
    const { rows } = await sql<{ since: Date | null }>`
      select stats_reset as since from public.pg_stat_statements_info
    `.execute(reader)
    return rows[0]?.since ?? null
  } catch (error) {
    if ([undefinedTable, libraryNotLoaded].includes((error as { code?: string }).code ?? '')) return undefined
    throw error
  }
}

async function tablesOf(db: Database) {
  const { rows } = await sql<{ name: string; bytes: number; rows: number; wholeReads: number; indexReads: number }>`
    select s.schemaname || '.' || s.relname as name, pg_total_relation_size(s.relid) as bytes,
      greatest(c.reltuples, 0)::int8 as rows, s.seq_scan as "wholeReads", coalesce(s.idx_scan, 0) as "indexReads"
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    order by bytes desc limit ${sql.lit(largest)}
  `.execute(catalogOf(db))
  return rows
}
