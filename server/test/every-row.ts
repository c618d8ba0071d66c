import type { TestApp } from './test-app.ts'

/** A number for all rows of each table of the modules: it changes when any row does. */
export async function everyRow(app: Pick<TestApp, 'query'>): Promise<Record<string, string>> {
  const tables = await app.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'platform') order by 1`,
  )
  const parts = tables.map(
    ({ name }) => `select '${name}' as name, coalesce(sum(hashtext(t::text)::bigint), 0)::text as sum from ${name} t`,
  )
  const rows = await app.query<{ name: string; sum: string }>(parts.join(' union all '))
  return Object.fromEntries(rows.map((row) => [row.name, row.sum]))
}
