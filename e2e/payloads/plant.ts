import type pg from 'pg'
import { openDemoDatabase } from '../pages/demo-database.ts'

/** Every how many-th payload begins a cell, and how many stand in it. */
const each = 25

/** Names of columns whose text the product chooses itself, so nobody types into them. */
const chosen =
  /(_id|_key|compliance|provenance|_hash|_ref|status|kind|state|_by|language|slug|reference|actor|action|purpose|provider|template|digest|sha256|_path|path|url|mime|content_type|zone|currency|code|event|severity|version|role|reach|source|method|object|table_name|stock_no|html_body|phase|stage|face|angle|key|reason_code|issuer|subject|type)$/

/** A column that took payloads. */
export interface Planted {
  column: string
  rows: number
}

/**
 * Writes payloads into every free text of every row of a running demo, past all rules of the product, as if each check of input had
 * been forgotten. What a constraint or an index is about stays as it is.
 */
export async function plant(dataDir: string, payloads: readonly string[]): Promise<Planted[]> {
  const client = await openDemoDatabase(dataDir)
  await client.query(
    `set session_replication_role = replica; create temp table payloads (place int primary key, texts text)`,
  )
  const cells = Array.from({ length: Math.ceil(payloads.length / each) }, (_, at) =>
    payloads.slice(at * each, (at + 1) * each).join(' '),
  )
  for (const [place, texts] of cells.entries())
    await client.query('insert into payloads values ($1, $2)', [place, texts])
  const planted: Planted[] = []
  let from = 0
  for (const { schema, table, column } of await freeTexts(client)) {
    const name = `${schema}.${table}.${column}`
    // Unlike cells in unlike columns: all payloads are seen after some sixty rows.
    const statement = `
      update ${schema}.${table} t set ${column} = '[${name}] ' || p.texts
      from (select ctid as at, (row_number() over () + ${from}) % ${cells.length} as place from ${schema}.${table} where ${column} <> '' limit 3000) r
      join payloads p on p.place = r.place where t.ctid = r.at`
    const done = await client.query(statement).catch(() => null)
    if (done?.rowCount) planted.push({ column: name, rows: done.rowCount })
    from += done?.rowCount ?? 0
  }
  await client.end()
  return planted
}

async function freeTexts(client: pg.Client): Promise<{ schema: string; table: string; column: string }[]> {
  const { rows } = await client.query<{ schema: string; table: string; column: string }>(`
    select n.nspname as schema, c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid = 'text'::regtype
      and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'platform', 'public', 'audit')
      and n.nspname !~ '^pg_'
      and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and a.attnum = any (k.conkey) and k.contype in ('p', 'f', 'u'))
      and not exists (select 1 from pg_index i where i.indrelid = c.oid and a.attnum = any (i.indkey) and i.indisunique)
    order by 1, 2, 3`)
  return rows.filter(({ column }) => !chosen.test(column))
}
