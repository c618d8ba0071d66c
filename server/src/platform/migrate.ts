import pg from 'pg'
import { PlainError } from '../lib/plain-error.ts'
import { type Migration, readMigrations } from './migration-files.ts'

interface Applied {
  name: string
  checksum: string
  finished: boolean
}

/** Brings the database up to date as its owner, forward only, and returns the names of the files that it ran. */
export async function migrate(ownerUrl: string, folder?: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'faith-migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4717002)')
    const applied = await history(client)
    checkHistory(migrations, applied)
    const pending = migrations.filter((one) => !applied.some((row) => row.name === one.name && row.finished))
    for (const one of pending) await apply(client, one, applied)
    return pending.map((one) => one.name)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function history(client: pg.Client): Promise<Applied[]> {
  await client.query(`
    create schema if not exists platform;
    create table if not exists platform.migrations (
      name text primary key,
      checksum text not null,
      started_at timestamptz not null,
      finished_at timestamptz
    )`)
  const { rows } = await client.query<Applied>(
    'select name, checksum, finished_at is not null as finished from platform.migrations order by name',
  )
  return rows
}

function checkHistory(migrations: readonly Migration[], applied: readonly Applied[]): void {
  for (const row of applied) {
    const file = migrations.find((one) => one.name === row.name)
    if (!file)
      throw new PlainError(
        `The database has migration ${row.name}, which this version does not know: start the newer version.`,
      )
    if (row.finished && file.checksum !== row.checksum) {
      throw new PlainError(
        `Migration ${row.name} was changed after it ran: put the file back and write a new one, or throw a demo away with --reset-demo.`,
      )
    }
  }
  const last = applied.findLast((row) => row.finished)?.name ?? ''
  const late = migrations.find((one) => one.name < last && !applied.some((row) => row.name === one.name))
  if (late)
    throw new PlainError(`Migration ${late.name} comes before ${last}, which ran already: give it a later number.`)
}

async function apply(client: pg.Client, migration: Migration, applied: readonly Applied[]): Promise<void> {
  try {
    if (migration.inTransaction) await runInTransaction(client, migration)
    else
      await runAlone(
        client,
        migration,
        applied.some((row) => row.name === migration.name),
      )
  } catch (error) {
    throw new PlainError(`Migration ${migration.name} failed: ${describe(error, migration)} Nothing later was run.`)
  }
}

async function runInTransaction(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    // A table that traffic holds is not waited for: waiting would queue every later query behind the migration.
    await client.query(`set local lock_timeout = '5s'`)
    await client.query(migration.sql)
    await client.query('insert into platform.migrations values ($1, $2, clock_timestamp(), clock_timestamp())', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Statement by statement. One that was interrupted is run again from its first statement, so each must bear repeating. */
async function runAlone(client: pg.Client, migration: Migration, interrupted: boolean): Promise<void> {
  if (interrupted) await dropInvalidIndexes(client)
  await client.query(
    `insert into platform.migrations values ($1, $2, clock_timestamp(), null)
     on conflict (name) do update set checksum = excluded.checksum, started_at = excluded.started_at`,
    [migration.name, migration.checksum],
  )
  for (const statement of migration.sql.split(/;[ \t]*$/m)) {
    if (statement.replace(/^\s*--.*$/gm, '').trim()) await client.query(statement)
  }
  await client.query('update platform.migrations set finished_at = clock_timestamp() where name = $1', [migration.name])
}

/** CREATE INDEX CONCURRENTLY leaves an invalid index behind when it is interrupted. */
async function dropInvalidIndexes(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where not i.indisvalid and pg_has_role(c.relowner, 'member')`,
  )
  for (const { name } of rows) await client.query(`drop index concurrently ${name}`)
}

function describe(error: unknown, migration: Migration): string {
  const { message, position } = error as { message: string; position?: string }
  const line =
    position && migration.inTransaction ? ` (line ${migration.sql.slice(0, Number(position)).split('\n').length})` : ''
  return `${message}${line}.`
}
