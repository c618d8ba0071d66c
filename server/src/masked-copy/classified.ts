import type pg from 'pg'
import { columns } from './columns.ts'
import { leftOut, ownInCopy, type TableRule } from './table-rule.ts'

/** A column that can hold words, or bytes. */
export interface TextColumn {
  readonly table: string
  readonly column: string
}

type Client = pg.Client | pg.Pool

/** What is said of a table; of one without words nothing is. */
export function rulesOf(table: string): TableRule {
  return columns[table] ?? {}
}

/** Tables of ours in the order of their names; the queue is not copied. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker') order by 1`,
  )
  return rows.map((row) => row.name)
}

/** Columns of text, bytes, JSON or addresses of the network; what is made from others is made again. */
export async function textColumnsOf(client: Client): Promise<TextColumn[]> {
  const { rows } = await client.query<TextColumn>(
    `select format('%I.%I', n.nspname, c.relname) as "table", a.attname as "column"
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
       and format_type(a.atttypid, null) ~ '^(text|json|bytea|inet|cidr|name|character|citext|xml|hstore)' order by 1, 2`,
  )
  return rows
}

/** Columns of which nobody has said what a copy holds. */
export async function unclassifiedColumns(client: Client): Promise<string[]> {
  return (await textColumnsOf(client)).flatMap(({ table, column }) => {
    const known = classifiedIn(table)
    return known === 'all' || known.includes(column) ? [] : [`${table}.${column}`]
  })
}

/** The columns of which something is said. */
export function classifiedIn(table: string): 'all' | readonly string[] {
  const rule = rulesOf(table)
  if (rule === leftOut || rule === ownInCopy) return 'all'
  return [...(rule.keep?.split(' ') ?? []), ...Object.keys(rule.mask ?? {})]
}
