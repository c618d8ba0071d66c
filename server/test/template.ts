import pg from 'pg'
import { bootstrapDatabase } from '../src/adapters/postgres/bootstrap.ts'
import { fingerprint, readMigrations } from '../src/platform/migration-files.ts'
import { prepareDatabase } from '../src/platform/prepare-database.ts'

/** Passwords of the roles in the test cluster, which listens on 127.0.0.1 only. */
export const testPassword = (role: string) => `${role}-in-tests`

/** The URL of another database of the same server. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Makes the migrated database that tests clone, once for each set of migrations, and returns its name. */
export async function makeTemplate(adminUrl: string): Promise<string> {
  const name = `template_${fingerprint(await readMigrations()).slice(0, 16)}`
  const client = new pg.Client({ connectionString: onDatabase(adminUrl, 'postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4717003)')
    if (await isReady(client, name)) return name
    await client.query(`drop database if exists ${name} with (force)`)
    await prepareDatabase(await bootstrapDatabase(onDatabase(adminUrl, name), testPassword))
    await client.query(`comment on database ${name} is 'ready'`)
    await dropLeftovers(client)
    return name
  } finally {
    await client.end()
  }
}

async function isReady(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [name],
  )
  return rows[0]?.comment === 'ready'
}

/** Databases of runs that were killed, and templates of yesterday's migrations. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database d
     where datname ~ '^(test|template)_' and (pg_stat_file('base/' || d.oid || '/PG_VERSION')).modification < now() - interval '6 hours'
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  )
  for (const { name } of rows) await client.query(`drop database if exists ${name}`)
}
