import pg from 'pg'
import { PlainError } from '../../lib/plain-error.ts'

/** URLs of one database for the three roles of the product. */
export interface RoleUrls {
  /** Owns nothing; requests and jobs run as it. */
  readonly app: string
  /** Owns the queue. */
  readonly jobs: string
  /** Owns the tables and runs migrations. */
  readonly owner: string
}

const noSuchDatabase = '3D000'
/** Another process of ours made it at the same moment. */
const madeMeanwhile = ['42P04', '23505']
const extensions = ['btree_gist', 'pg_trgm', 'unaccent']
/** Figures about statements, for the console; the product runs without them. */
const wished = 'pg_stat_statements'

/** Makes the database, the roles `faith_owner`, `faith_jobs` and `faith_app` and the extensions, as the administrator whose URL is given. Safe to repeat. */
export async function bootstrapDatabase(adminUrl: string, passwordOf: (role: string) => string): Promise<RoleUrls> {
  await createDatabase(adminUrl)
  const as = (role: string) => signInAs(adminUrl, role, passwordOf(role))
  const client = await connect(adminUrl)
  try {
    // Two processes may start at once.
    await client.query('select pg_advisory_lock(4717001)')
    await checkServer(client)
    for (const role of ['faith_owner', 'faith_jobs', 'faith_app']) await createRole(client, role, as(role))
    await grantDatabase(client)
    for (const name of extensions) await client.query(`create extension if not exists ${name} with schema public`)
    await client.query(`create extension if not exists ${wished} with schema public`).catch(() => undefined)
  } finally {
    await client.end()
  }
  return { app: as('faith_app'), jobs: as('faith_jobs'), owner: as('faith_owner') }
}

/** Refuses a server that is too old or lacks an extension; for databases that others prepared. */
export async function checkDatabase(url: string): Promise<void> {
  const client = await connect(url)
  try {
    await checkServer(client)
    const { rows } = await client.query<{ extname: string }>('select extname from pg_extension')
    const missing = extensions.filter((name) => !rows.some((row) => row.extname === name))
    if (missing.length > 0)
      throw new PlainError(
        `The database lacks ${missing.join(', ')}: as its administrator, run CREATE EXTENSION for each.`,
      )
  } finally {
    await client.end()
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'faith-bootstrap',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  await client.connect().catch((error: Error & { code?: string }) => {
    if (error.code === noSuchDatabase) throw error
    throw new PlainError(
      `The database at ${new URL(url).host} does not answer: ${error.message || 'connection refused'}.`,
    )
  })
  return client
}

async function createDatabase(adminUrl: string): Promise<void> {
  try {
    await (await connect(adminUrl)).end()
  } catch (error) {
    if ((error as { code?: string }).code !== noSuchDatabase) throw error
    const url = new URL(adminUrl)
    const name = decodeURIComponent(url.pathname.slice(1))
    url.pathname = '/postgres'
    const client = await connect(url.href)
    await client
      .query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`)
      .catch((failure: { code?: string }) => {
        if (!madeMeanwhile.includes(failure.code ?? '')) throw failure
      })
      .finally(() => client.end())
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000)
  if (major < 15) throw new PlainError(`The database server is PostgreSQL ${major}; version 15 or later is needed.`)
}

function signInAs(url: string, role: string, password: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = password
  return changed.href
}

/** Leaves a role alone that can sign in already: roles belong to the whole server, and others may be using it. */
async function createRole(client: pg.Client, role: string, url: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await client.query(`create role ${role} nosuperuser nocreatedb nocreaterole nobypassrls`)
  else if (await answers(url)) return
  await client.query(`alter role ${role} login password ${client.escapeLiteral(new URL(url).password)}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await connect(url)).end()
    return true
  } catch {
    return false
  }
}

/** The owner may hand objects to the queue's role; nobody else gets anything by default. */
async function grantDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; owner: string }>(
    `select current_database() as name, pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()`,
  )
  const database = client.escapeIdentifier(rows[0]?.name ?? '')
  await client.query('grant faith_owner to current_user')
  await client.query('grant faith_jobs to faith_owner')
  if (rows[0]?.owner !== 'faith_owner') await client.query(`alter database ${database} owner to faith_owner`)
  await client.query(`revoke all on database ${database} from public`)
  await client.query(`grant connect on database ${database} to faith_app, faith_jobs`)
}
