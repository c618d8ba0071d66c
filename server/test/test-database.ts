import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { bootstrapDatabase, type RoleUrls } from '../src/adapters/postgres/bootstrap.ts'
import { onDatabase, testPassword } from './template.ts'

/** A migrated database of one test file's own. */
export interface TestDatabase extends RoleUrls {
  /** As the administrator, whom no row security binds: to look at everything. */
  readonly admin: string
  drop(): Promise<void>
}

/** Clones the template. */
export function testDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('cluster').template)
}

/** A database with the three roles and nothing else, for tests of migrations. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createDatabase('template0')
  await bootstrapDatabase(database.admin, testPassword)
  return database
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { adminUrl } = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdministrator(adminUrl, `create database ${name} template ${template} owner faith_owner`)
  const admin = onDatabase(adminUrl, name)
  const as = (role: string) => {
    const url = new URL(admin)
    url.username = role
    url.password = testPassword(role)
    return url.href
  }
  return {
    admin,
    app: as('faith_app'),
    jobs: as('faith_jobs'),
    owner: as('faith_owner'),
    drop: () => asAdministrator(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

async function asAdministrator(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: onDatabase(adminUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
