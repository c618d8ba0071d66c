import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasDebianPostgres, startDebianPostgres } from '../../test/debian-postgres.ts'
import { dataFolder, freePorts, startProduct } from '../../test/running-product.ts'
import { bootstrapDatabase, checkDatabase, type RoleUrls } from '../adapters/postgres/bootstrap.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'

const password = (role: string) => `${role}-15`

describe.runIf(hasDebianPostgres())("Debian's PostgreSQL 15 by URL", () => {
  let server: { url: string; stop(): Promise<void> }
  beforeAll(async () => {
    server = await startDebianPostgres()
    await ask(server.url, `create role plain_admin login createrole createdb password 'p'`)
  })
  afterAll(() => server.stop())

  const urlOf = (user: string, database: string) => server.url.replace('root_of_all', user).replace(/postgres$/, database)

  test.each([
    ['a superuser', 'root_of_all', 'by_root'],
    ['an administrator who is no superuser', 'plain_admin:p', 'by_plain'],
  ])('%s makes database, roles and tables, twice alike', async (_, user, database) => {
    const urls = await bootstrapDatabase(urlOf(user, database), password)
    expect((await prepareDatabase(urls)).length).toBeGreaterThan(3)
    expect(await prepareDatabase(await bootstrapDatabase(urlOf(user, database), password))).toEqual([])
    await expectRolesToHold(urls)
    await checkDatabase(urls.owner)
  })

  test('a database without the extensions is refused with a sentence', async () => {
    await ask(server.url, 'create database bare')
    await expect(checkDatabase(urlOf('root_of_all', 'bare'))).rejects.toThrow(
      'The database lacks btree_gist, pg_trgm, unaccent: as its administrator, run CREATE EXTENSION for each.',
    )
  })

  test('roles api and worker share it as two processes', async () => {
    const folder = await dataFolder()
    const port = await freePorts()
    const env = { DATABASE_URL: urlOf('root_of_all', 'two_processes') }
    const products = ['api', 'worker'].map((role) => startProduct(port, [role, '--data', folder.path], { env }))
    const [api, worker] = products
    for (const product of products) await soon(() => product.output().includes('"ready"'))
    expect((await fetch(`${api?.url}/health/ready`, { headers: { host: `localhost:${port}` } })).status).toBe(200)
    await ask(env.DATABASE_URL, `select graphile_worker.add_job('event', '{"payload":{"type":"none","payload":{}},"requestId":"t"}')`)
    await soon(async () => (await ask(env.DATABASE_URL, 'select 1 from graphile_worker.jobs')).length === 0)
    for (const product of products) product.process.kill('SIGTERM')
    expect(await Promise.all([api?.ended(), worker?.ended()])).toEqual([0, 0])
    await folder.remove()
  })
})

async function expectRolesToHold(urls: RoleUrls): Promise<void> {
  await expect(ask(urls.app, 'create table public.mine (id int)')).rejects.toThrow(/permission denied/)
  await expect(ask(urls.app, `select graphile_worker.add_job('x')`)).rejects.toThrow(/permission denied/)
  await expect(ask(urls.jobs, 'create schema mine')).rejects.toThrow(/permission denied/)
  await ask(urls.app, `select platform.enqueue('x', '{}', null)`)
  expect(await ask(urls.jobs, 'select task_identifier from graphile_worker.jobs')).toEqual([{ task_identifier: 'x' }])
  expect(await ask(urls.owner, `select rolname from pg_roles where rolname like 'faith%' and (rolsuper or rolbypassrls or rolcreaterole)`)).toEqual([])
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function soon(check: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) if (await check()) return
  throw new Error('it did not happen within 20 seconds')
}
