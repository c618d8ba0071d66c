import pg from 'pg'
import type { FieldSecrets } from '../lib/crypto.ts'
import { PlainError } from '../lib/plain-error.ts'
import { rulesOf, tablesOf, unclassifiedColumns } from './classified.ts'
import { createKnownNames } from './known-names.ts'
import { type Masking, maskRow, type Row } from './mask-row.ts'
import { createReplace } from './replacements.ts'
import { leftOut, ownInCopy } from './table-rule.ts'

/** Where to copy from and to: databases as their owners, and what opens and seals their fields. */
export interface CopySource {
  readonly from: { readonly ownerUrl: string; readonly secrets: FieldSecrets }
  readonly to: { readonly ownerUrl: string; readonly secrets: FieldSecrets }
  /** Makes replacements; of the original, so that nobody who has the copy can try names. */
  readonly key: Buffer
  /** Of the one password of everybody in the copy. */
  readonly passwordHash: string
  say(progress: string): void
}

const batchSize = 500

/**
 * Copies all tables from one moment of the original into a migrated, empty database, masking on the way. Constraints between tables are
 * taken away before and made again after, so that what does not fit together fails; all in one transaction, so that a copy is whole or
 * not there.
 */
export async function copyMasked({ from, to, key, passwordHash, say }: CopySource): Promise<number> {
  const [source, target] = [await open(from.ownerUrl), await open(to.ownerUrl)]
  try {
    await source.query('begin isolation level repeatable read read only')
    await mustBeEmpty(target)
    await mustBeLike(source, target)
    const masking: Masking = {
      replace: createReplace(key, passwordHash, createKnownNames(await namesIn(source))),
      source: from.secrets,
      target: to.secrets,
    }
    await mustBeClassified(target)
    await target.query('begin')
    const restore = await loosen(target)
    let rows = 0
    for (const table of await tablesOf(target)) {
      const count = await copyTable(source, target, masking, table)
      if (count > 0) say(`${table}: ${count}`)
      rows += count
    }
    await restore()
    await copySequences(source, target)
    await target.query('commit')
    return rows
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'faith-masked-copy' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function mustBeEmpty(target: pg.Client): Promise<void> {
  const { rows } = await target.query('select from identity.accounts limit 1')
  if (rows.length > 0) throw new PlainError('There are people in that database already: give an empty one.')
}

async function mustBeLike(source: pg.Client, target: pg.Client): Promise<void> {
  const [one, other] = await Promise.all([source, target].map(migrationsOf))
  if (one !== other) throw new PlainError('The original is of another version than this program: migrate it first.')
}

async function migrationsOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from platform.migrations order by name')
  return rows.map((row) => row.name).join()
}

/** Refuses before anything is copied: a column that nobody has said anything of may hold anything. */
async function mustBeClassified(target: pg.Client): Promise<void> {
  const unknown = await unclassifiedColumns(target)
  if (unknown.length > 0)
    throw new PlainError(`Say first what a copy holds of ${unknown.join(', ')} (server/src/masked-copy/columns.ts).`)
}

/** Every name of a person or organisation, to be found in sentences. */
async function namesIn(source: pg.Client): Promise<string[]> {
  const { rows } = await source.query<{ name: string }>(
    `select distinct unnest(array[concat_ws(' ', given_name, family_name), native_name]) as name from identity.accounts
     union select unnest(array[display_name, concat_ws(' ', given_name, family_name), native_name, legal_name, contact_name]) from customers.customers
     union select full_name from customers.drivers`,
  )
  return rows.flatMap(({ name }) => (name?.trim() ? [name] : []))
}

/** Takes constraints between tables and triggers away; the answer brings them back. */
async function loosen(target: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await target.query<{ table: string; name: string; definition: string }>(
    `select c.conrelid::regclass::text as "table", quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname <> 'graphile_worker'`,
  )
  const tables = await tablesOf(target)
  for (const { table, name } of rows) await target.query(`alter table ${table} drop constraint ${name}`)
  for (const table of tables) await target.query(`alter table ${table} disable trigger user`)
  return async () => {
    for (const table of tables) await target.query(`alter table ${table} enable trigger user`)
    for (const { table, name, definition } of rows)
      await target.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
}

async function copyTable(source: pg.Client, target: pg.Client, masking: Masking, table: string): Promise<number> {
  const rules = rulesOf(table)
  if (rules === ownInCopy) return 0
  // What migrations put there comes from the original too.
  await target.query(`delete from ${table}`)
  if (rules === leftOut) return 0
  const names = (await writableColumns(target, table)).map((name) => target.escapeIdentifier(name)).join(', ')
  await source.query(`declare masked no scroll cursor for select to_jsonb(t) as row from ${table} t`)
  let count = 0
  for (;;) {
    const { rows } = await source.query<{ row: Row }>(`fetch ${batchSize} from masked`)
    if (rows.length === 0) break
    const masked = await Promise.all(rows.map(({ row }) => maskRow(masking, table, rules, row)))
    await target.query(
      `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(masked)],
    )
    count += rows.length
  }
  await source.query('close masked')
  return count
}

async function writableColumns(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows.map((row) => row.name)
}

/** Numbers go on where the original's are, so that the copy makes no reference twice. */
async function copySequences(source: pg.Client, target: pg.Client): Promise<void> {
  const { rows } = await source.query<{ name: string; last: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
     where last_value is not null and schemaname <> 'graphile_worker'`,
  )
  for (const { name, last } of rows) await target.query('select setval($1::regclass, $2::bigint)', [name, last])
}
