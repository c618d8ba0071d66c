import { once } from 'node:events'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  askDatabase,
  dataFolder,
  freePorts,
  type Product,
  processesOf,
  startProduct,
} from '../../test/running-product.ts'

let folder: Awaited<ReturnType<typeof dataFolder>>
let port: number
const products: Product[] = []

beforeEach(async () => {
  folder = await dataFolder()
  port = await freePorts()
})
afterEach(async () => {
  for (const product of products.splice(0)) {
    product.process.kill('SIGINT')
    await product.ended()
  }
  await folder.remove()
})

function start(more: { args?: string[]; env?: Record<string, string>; uid?: number; port?: number } = {}): Product {
  const product = startProduct(
    more.port ?? port,
    ['all', '--no-demo', '--data', folder.path, ...(more.args ?? [])],
    more,
  )
  products.push(product)
  return product
}

async function startReady(): Promise<Product> {
  const product = start()
  await product.ready()
  return product
}

/** One sentence for a person: no stack trace, and an exit code that says failure. */
async function lastSentence(product: Product): Promise<string> {
  expect(await product.ended()).toBe(1)
  expect(product.output()).not.toMatch(/^\s+at /m)
  return product.output().trim().split('\n').at(-1) ?? ''
}

const postmaster = async () =>
  Number((await readFile(join(folder.path, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0])

const ask = (statement: string) => askDatabase(folder.path, statement)

/** True as soon as the check holds within the time. */
async function soon(ms: number, check: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await sleep(50)) {
    if (await check().catch(() => false)) return true
  }
  return false
}

const isReady = async (product: Product) => (await fetch(`${product.url}/health/ready`)).ok

test('shows one screen, serves, and after Ctrl-C nothing is left', async () => {
  const product = await startReady()
  expect(product.output()).toContain(`Faith Auto is ready: ${product.url}`)
  expect(product.output()).toContain(join(folder.path, 'mail'))
  expect(await isReady(product)).toBe(true)
  product.process.kill('SIGINT')
  expect(await product.ended()).toBe(0)
  expect(await processesOf(folder.path)).toEqual([])
  expect(await stat(join(folder.path, 'lock')).catch(() => null)).toBeNull()
  expect((await stat(join(folder.path, 'key'))).mode & 0o777).toBe(0o600)
})

test('Ctrl-C twice stops at once although a request hangs', async () => {
  const product = await startReady()
  const hanging = connect(port, '127.0.0.1')
  hanging.on('error', () => undefined)
  hanging.write(
    `POST /api/v1/sessions HTTP/1.1\r\nhost: localhost:${port}\r\norigin: ${product.url}\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`,
  )
  await sleep(200)
  product.process.kill('SIGINT')
  await sleep(600)
  expect(product.process.exitCode).toBeNull()
  const began = Date.now()
  product.process.kill('SIGINT')
  expect(await product.ended()).toBe(130)
  expect(Date.now() - began).toBeLessThan(1_000)
  expect(await soon(5_000, async () => (await processesOf(folder.path)).length === 0)).toBe(true)
  expect(await isReady(await startReady())).toBe(true)
})

test('a demo world that is stopped in the making leaves nothing running', async () => {
  const seeding = startProduct(port, ['seed', '--data', folder.path])
  products.push(seeding)
  const begun = async () => (await ask(`select 1 from platform.facts where name = 'seed'`)).length === 1
  expect(await soon(60_000, begun)).toBe(true)
  seeding.process.kill('SIGTERM')
  expect(await seeding.ended()).toBe(130)
  expect(seeding.output()).not.toMatch(/^\s+at /m)
  expect(await soon(5_000, async () => (await processesOf(folder.path)).length === 0)).toBe(true)
})

test.each([
  ['its own', 0, ''],
  ['the one of the sandbox', 1, ' (for the sandbox payments)'],
])('a port that is taken: %s', async (_, offset, purpose) => {
  const other = createServer().listen(port + offset, '127.0.0.1')
  await once(other, 'listening')
  expect(await lastSentence(start())).toBe(
    `Port ${port + offset}${purpose} is taken by another program: stop that, or choose another port with --port.`,
  )
  other.close()
  expect(await processesOf(folder.path)).toEqual([])
})

test('a second copy on the same data is refused and the first goes on', async () => {
  const first = await startReady()
  const second = start({ port: await freePorts() })
  expect(await lastSentence(second)).toBe(
    `Faith Auto runs already on ${folder.path} (process ${first.process.pid}, ${first.url}): use that one, or stop it first.`,
  )
  expect(await isReady(first)).toBe(true)
})

test('data of another version of PostgreSQL are refused', async () => {
  await mkdir(join(folder.path, 'postgres/data'), { recursive: true })
  await writeFile(join(folder.path, 'postgres/data/PG_VERSION'), '16\n')
  expect(await lastSentence(start())).toMatch(
    /were made by PostgreSQL 16 and this is PostgreSQL 18: start with another folder/,
  )
})

test('a data folder that cannot be written is refused', async () => {
  const inFile = join(folder.path, 'file')
  await writeFile(inFile, '')
  const path = join(inFile, 'data')
  expect(await lastSentence(start({ args: ['--data', path] }))).toBe(
    `The folder ${path} cannot be made: choose another with --data, or change the owner of the one above it.`,
  )
})

test.runIf(process.getuid?.() === 0)('a data folder of another user is refused', async () => {
  expect(await lastSentence(start({ uid: 65_534 }))).toBe(
    `The folder ${folder.path} cannot be written: choose another with --data, or change its owner.`,
  )
})

test.each([
  ['unknown', { FAITH_MALI: 'eml' }, 'FAITH_MALI is not a setting; did you mean FAITH_MAIL?'],
  ['half set', { FAITH_MAIL: 'smtp' }, 'FAITH_MAIL is smtp, so SMTP_URL must say which server.'],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/faith' },
    'The database at 127.0.0.1:1 does not answer: connect ECONNREFUSED 127.0.0.1:1.',
  ],
])('configuration: %s', async (_, env, sentence) => {
  expect(await lastSentence(start({ env }))).toBe(sentence)
})

test('is killed and starts again without loss, and the sandbox does not outlive it', async () => {
  const first = await startReady()
  await ask('create table kept as select 42 as answer')
  first.process.kill('SIGKILL')
  await first.ended()
  expect(await soon(5_000, async () => (await fetch(`http://127.0.0.1:${port + 1}/`).catch(() => null)) === null)).toBe(
    true,
  )
  await startReady()
  expect(await ask('select answer from kept')).toEqual([{ answer: 42 }])
})

test('PostgreSQL is killed under it: it goes on by itself, and so does the worker', async () => {
  const product = await startReady()
  process.kill(await postmaster(), 'SIGKILL')
  expect(await soon(10_000, async () => !(await isReady(product)))).toBe(true)
  expect(await soon(10_000, () => isReady(product))).toBe(true)
  await ask(`select graphile_worker.add_job('event', '{"payload":{"type":"nothing","payload":{}},"requestId":"t"}')`)
  expect(await soon(15_000, async () => (await ask('select 1 from graphile_worker.jobs')).length === 0)).toBe(true)
  expect(product.process.exitCode).toBeNull()
})

test('the sandbox is killed: it comes back', async () => {
  await startReady()
  const [first] = await processesOf(`--port=${port}`)
  expect(first).toBeGreaterThan(0)
  process.kill(first ?? 0, 'SIGKILL')
  expect(await soon(10_000, async () => (await fetch(`http://127.0.0.1:${port + 1}/`)).status > 0)).toBe(true)
  expect((await processesOf(`--port=${port}`))[0]).not.toBe(first)
})

test('a demo world that was interrupted is not built upon', async () => {
  const product = await startReady()
  await ask(`insert into platform.facts values ('seed', '{"version":"1","finished":false}')`)
  product.process.kill('SIGINT')
  await product.ended()
  const again = startProduct(port, ['all', '--data', folder.path])
  products.push(again)
  expect(await lastSentence(again)).toBe(
    'The demo world was interrupted while it was made: start anew with --reset-demo.',
  )
})

test('a demo world of an older version is left as it is, never billed backwards, and a new one is offered', async () => {
  const product = await startReady()
  await ask(`insert into platform.facts values ('seed', '{"version":"2026-01-05.1","finished":true}')`)
  const clock = await ask('select offset_ms from platform.business_clock')
  product.process.kill('SIGINT')
  await product.ended()
  const again = startProduct(port, ['all', '--data', folder.path])
  products.push(again)
  await again.ready()
  expect(again.output()).toContain(
    'This demo world was made by an older version. It keeps working; a new one comes with --reset-demo.',
  )
  expect(await ask('select offset_ms from platform.business_clock')).toEqual(clock)
  expect(await ask('select count(*)::int as n from identity.accounts')).toEqual([{ n: 0 }])
  expect(await ask(`select value ->> 'version' as version from platform.facts where name = 'seed'`)).toEqual([
    { version: '2026-01-05.1' },
  ])
})

test('--host says where it listens', async () => {
  await start({ args: ['--host', '127.0.0.2'] }).ready()
  expect((await fetch(`http://127.0.0.2:${port}/health/live`)).status).toBe(200)
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow('fetch failed')
})

test('--reset-demo makes everything new and leaves what is not ours', async () => {
  const product = await startReady()
  await ask('create table kept as select 42 as answer')
  product.process.kill('SIGINT')
  await product.ended()
  await writeFile(join(folder.path, 'holiday.txt'), 'mine')
  await start({ args: ['--reset-demo'] }).ready()
  expect(await ask(`select to_regclass('kept') as kept`)).toEqual([{ kept: null }])
  expect(await readFile(join(folder.path, 'holiday.txt'), 'utf8')).toBe('mine')
  await rm(join(folder.path, 'holiday.txt'))
})
