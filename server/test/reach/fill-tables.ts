import { newId } from '../../src/lib/ids.ts'
import type { TestApp } from '../test-app.ts'

interface Column {
  name: string
  type: string
  required: boolean
}

/** Whose rows are made: what columns of these names say. */
export type Owner = Readonly<Record<string, string>>

/** Tables that belong to everybody, or to nobody. */
const common =
  /^(fleet\.vehicles|offers\.term_prices|hubs\.hubs|policies\.|ledger\.accounts|platform\.|catalogue\.(listings|listing_changes)|audit\.seals|identity\.signing_keys|billing\.checks|payments\.(lanes|reconciliations)|pictures\.sweeps)/

/** Every table of the modules, `schema.table`. */
export async function tablesOf(app: TestApp): Promise<string[]> {
  const rows = await app.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname !~ '^(pg_|information_schema|graphile_worker|platform|public)' order by 1`,
  )
  return rows.map((row) => row.name).filter((name) => !common.test(name))
}

/** The first row of each table that is somebody's: its id by table, and by the name that other tables call it. */
export async function firstRows(app: TestApp, owner: Owner): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const table of await tablesOf(app)) {
    const columns = (await columnsOf(app, table)).map((column) => column.name)
    const by = owners.find((name) => columns.includes(name) && owner[name])
    if (!columns.includes('id') || !by) continue
    const [row] = await app.query<{ id: string }>(`select id from ${table} where ${by} = $1 order by 1 limit 1`, [
      owner[by],
    ])
    if (row) found[table] = row.id
  }
  return found
}

/**
 * Gives somebody one row of every table in which they have none, past all rules: so that nothing of theirs is missing that a route could
 * show. Foreign keys, triggers and checks are off; columns that name another row name the owner's. Gives what takes them away again.
 */
export async function fillTables(
  app: TestApp,
  owner: Owner,
  known: Record<string, string>,
  marker: string,
): Promise<() => Promise<void>> {
  for (const table of await tablesOf(app)) {
    if (known[table]) continue
    const columns = await columnsOf(app, table)
    if (columns.some(({ name }) => name === 'id')) known[table] = newId()
  }
  const statements: string[] = []
  const undo: string[] = []
  for (const table of await tablesOf(app)) {
    const columns = await columnsOf(app, table)
    const mine = whose(columns, known[table], owner)
    const [there] = await app.query(`select from ${table} where ${mine}`)
    if (there) continue
    undo.push(`delete from ${table} where ${mine}`)
    const values = columns
      .map((column) => [column.name, sqlValueOf(column, table, owner, known, marker)] as const)
      .filter(([, value]) => value !== null)
    statements.push(
      `insert into ${table} (${values.map(([name]) => name).join(', ')}) values (${values.map(([, value]) => value).join(', ')})`,
    )
  }
  await dropChecks(app)
  await past(app, statements)
  return () => past(app, undo)
}

/** Runs statements past triggers and foreign keys: one connection serves the administrator, so that the setting holds for them alone. */
async function past(app: TestApp, statements: readonly string[]): Promise<void> {
  await app.query('set session_replication_role = replica')
  for (const statement of statements)
    await app.query(statement).catch((error: Error) => {
      throw new Error(`${error.message}: ${statement}`)
    })
  await app.query('set session_replication_role = origin')
}

/** The condition under which a row of a table is the one of its owner: by its id, or by whom it names. */
function whose(columns: readonly Column[], id: string | undefined, owner: Owner): string {
  if (id) return `id = '${id}'`
  const by = owners.filter((name) => owner[name] && columns.some((column) => column.name === name))
  return by.length === 0 ? 'false' : by.map((name) => `${name} = '${owner[name]}'`).join(' and ')
}

const owners = ['subscription_id', 'customer_id', 'account_id', 'application_id', 'vehicle_id']

/** The columns of a table that a row may give values to. */
export async function columnsOf(app: TestApp, table: string): Promise<Column[]> {
  return app.query<Column>(
    `select attname as name, format_type(atttypid, null) as type, attnotnull and not atthasdef as required
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by attnum`,
    [table],
  )
}

async function dropChecks(app: TestApp): Promise<void> {
  const checks = await app.query<{ statement: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint
     where contype = 'c' and conrelid <> 0 and connamespace::regnamespace::text !~ '^(pg_|information_schema|graphile_worker|platform)'`,
  )
  for (const { statement } of checks) await app.query(statement)
}

/** An SQL value for a column, or null where its default or nothing does. */
function sqlValueOf(
  { name, type, required }: Column,
  table: string,
  owner: Owner,
  known: Record<string, string>,
  marker: string,
): string | null {
  if (name === 'id') return `'${known[table]}'`
  if (type === 'uuid') {
    const named =
      owner[name] ?? known[Object.keys(known).find((one) => singular(one) === name.replace(/_id$/, '')) ?? '']
    return named ? `'${named}'` : required ? 'gen_random_uuid()' : null
  }
  if (type === 'uuid[]') return `array['${known['files.images'] ?? newId()}']::uuid[]`
  if (/^(opened_by|uploaded_by|reported_by|actor)$/.test(name)) return `'account:${owner['account_id']}'`
  if (!required) return type === 'text' && !/_(key|hash)$/.test(name) && !statefully(name) ? `'${marker}'` : null
  if (type.endsWith('[]')) return `'{}'`
  if (/^(small|big)?int|^integer|numeric|real|double/.test(type)) return '1'
  if (type.endsWith('range')) return `${type}(null, null)`
  if (type.startsWith('timestamp')) return 'now()'
  if (type === 'date') return 'current_date'
  if (type === 'boolean') return 'false'
  if (type === 'bytea') return 'uuid_send(gen_random_uuid())'
  if (type === 'jsonb') return `'{}'`
  if (/_(key|hash)$/.test(name)) return 'gen_random_uuid()::text'
  return `'${marker}'`
}

const statefully = (name: string) => /(state|status|kind|reason|zone|currency|language|email)$/.test(name)

/** `billing.dunning_cases` is what other tables call `case_id` or `dunning_case_id`. */
function singular(table: string): string {
  const name = table
    .slice(table.indexOf('.') + 1)
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
  return ({ image: 'file', dunning_case: 'case', photo: 'file' } as Record<string, string>)[name] ?? name
}
