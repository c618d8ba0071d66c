import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { hasDebianPostgres, startDebianPostgres } from '../../test/debian-postgres.ts'
import { dataFolder, freePorts, type Product, startProduct } from '../../test/running-product.ts'
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

  const urlOf = (user: string, database: string) =>
    server.url.replace('root_of_all', user).replace(/postgres$/, database)

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
    const env = { DATABASE_URL: urlOf('root_of_all', 'two_processes') }
    const products: Product[] = []
    onTestFinished(async () => {
      for (const product of products) product.process.kill('SIGKILL')
      await folder.remove()
    })
    const port = await freePorts()
    for (const role of ['api', 'worker']) products.push(startProduct(port, [role, '--data', folder.path], { env }))
    for (const product of products) await soon(() => product.output().includes('"ready"'), product.output)
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200)
    await ask(
      env.DATABASE_URL,
      `select graphile_worker.add_job('event', '{"payload":{"type":"none","payload":{}},"requestId":"t"}')`,
    )
    await soon(async () => (await ask(env.DATABASE_URL, 'select 1 from graphile_worker.jobs')).length === 0)
    for (const product of products) product.process.kill('SIGTERM')
    for (const product of products) expect(await product.ended()).toBe(0)
  })

  test('role web renders pages and passes the API on, with the caller and the cookies', async () => {
    const folder = await dataFolder()
    const [apiPort, webPort] = [await freePorts(), await freePorts()]
    const shared = { PUBLIC_URL: `http://localhost:${webPort}`, FAITH_INTERNAL_HOSTS: `127.0.0.1:${apiPort}` }
    const api = startProduct(apiPort, ['api', '--data', folder.path], {
      env: { ...shared, DATABASE_URL: urlOf('root_of_all', 'behind_web') },
    })
    const web = startProduct(webPort, ['web', '--data', folder.path], {
      env: { ...shared, API_URL: `http://127.0.0.1:${apiPort}` },
    })
    onTestFinished(async () => {
      api.process.kill('SIGKILL')
      web.process.kill('SIGKILL')
      await folder.remove()
    })
    for (const product of [api, web]) await soon(() => product.output().includes('"ready"'), product.output)
    expect(await fetch(`${web.url}/health/ready`).then((answer) => answer.json())).toEqual({
      status: 'ready',
      api: true,
    })
    expect(await fetch(`${web.url}/`).then((answer) => answer.text())).toContain('</html>')
    expect(await fetch(`${web.url}/api/v1/openapi.json`).then((answer) => answer.json())).toMatchObject({
      openapi: '3.1.0',
    })
    const post = (origin: string) =>
      fetch(`${web.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{"email":"a@example.com"}',
      })
    expect((await post('https://elsewhere.example')).status).toBe(403)
    expect((await post(web.url)).status).toBe(422)
    api.process.kill('SIGTERM')
    await api.ended()
    expect((await fetch(`${web.url}/health/ready`)).status).toBe(503)
    expect((await fetch(`${web.url}/health/live`)).status).toBe(200)
  })
})

async function expectRolesToHold(urls: RoleUrls): Promise<void> {
  await expect(ask(urls.app, 'create table public.mine (id int)')).rejects.toThrow(/permission denied/)
  await expect(ask(urls.app, `select graphile_worker.add_job('x')`)).rejects.toThrow(/permission denied/)
  await expect(ask(urls.jobs, 'create schema mine')).rejects.toThrow(/permission denied/)
  await ask(urls.app, `select platform.enqueue('x', '{}', null)`)
  expect(await ask(urls.jobs, 'select task_identifier from graphile_worker.jobs')).toEqual([{ task_identifier: 'x' }])
  expect(
    await ask(
      urls.owner,
      `select rolname from pg_roles where rolname like 'faith%' and (rolsuper or rolbypassrls or rolcreaterole)`,
    ),
  ).toEqual([])
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

async function soon(check: () => boolean | Promise<boolean>, explain = () => ''): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) if (await check()) return
  throw new Error(`it did not happen within 20 seconds ${explain()}`)
}
