import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clusterFolders } from './cluster-home.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts'
import { runningPostmaster } from './postmaster.ts'

let dataDir: string
const running: EmbeddedPostgres[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(dataDir, 0o755)
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
  for (const folder of [dataDir, ...clusterFolders(dataDir)]) await rm(folder, { recursive: true, force: true })
})

async function start(options: Parameters<typeof startEmbedded>[1] = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbedded(dataDir, options)
  running.push(server)
  return server
}

async function ask(server: EmbeddedPostgres, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.adminUrl.replace(/faith$/, 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('keeps its data between starts', async () => {
  const first = await start()
  await ask(first, 'create table kept as select 42 as answer')
  await first.stop()
  expect(await ask(await start(), 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('is killed under us and comes back on the same address with its data', async () => {
  let restarted: (error: Error | null) => void = () => undefined
  const restart = new Promise<Error | null>((resolve) => {
    restarted = resolve
  })
  const server = await start({ onDeath: (error) => restarted(error) })
  await ask(server, 'create table kept as select 42 as answer')
  process.kill(server.pid, 'SIGKILL')
  expect(await restart).toBeNull()
  expect(await ask(server, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a server whose owner was killed is replaced, and nothing is lost', async () => {
  const script = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    const server = await startEmbedded(${JSON.stringify(dataDir)})
    console.log(server.adminUrl, server.pid)
    setInterval(() => undefined, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(owner.stdout, 'data')) as [Buffer]
  const [adminUrl = '', pid = ''] = line.toString().trim().split(' ')
  const orphan = { adminUrl } as EmbeddedPostgres
  await ask(orphan, 'create table kept as select 42 as answer')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  expect(await ask(orphan, 'select answer from kept')).toEqual([{ answer: 42 }])
  const server = await start()
  expect(server.pid).not.toBe(Number(pid))
  expect((await runningPostmaster(join(server.folder, 'data')))?.pid).toBe(server.pid)
  await expect(ask(orphan, 'select 1')).rejects.toThrow()
  expect(await ask(server, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a command joins the server that runs, and leaves it running', async () => {
  const server = await start()
  const joined = await startEmbedded(dataDir, { share: true })
  expect(joined.pid).toBe(server.pid)
  await joined.stop()
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a pid file whose number belongs to a stranger by now stops nobody', async () => {
  const server = await start()
  const pidFile = join(server.folder, 'data', 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  await server.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
  await writeFile(pidFile, text.replace(/^\d+/, String(stranger.pid)))
  await start()
  expect(stranger.exitCode).toBeNull()
  expect(stranger.signalCode).toBeNull()
  stranger.kill()
})

test('making the cluster was interrupted: it is made anew', async () => {
  await mkdir(join(dataDir, 'postgres', 'data.unfinished', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'postgres', 'data.unfinished', 'PG_VERSION'), '18\n')
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another version are refused with a sentence and left as they are', async () => {
  await mkdir(join(dataDir, 'postgres', 'data'), { recursive: true })
  await writeFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '16\n')
  await expect(start()).rejects.toThrow(
    `The data in ${join(dataDir, 'postgres')} were made by PostgreSQL 16 and this is PostgreSQL 18: start with another folder (--data), or throw the demo away with --reset-demo.`,
  )
  expect(await readFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), 'utf8')).toBe('16\n')
})

test('broken data end in a sentence soon', async () => {
  const server = await start()
  await server.stop()
  await rm(join(server.folder, 'data', 'global', 'pg_control'))
  const began = Date.now()
  await expect(start()).rejects.toThrow(/^The embedded PostgreSQL in .* does not start: .*pg_control/)
  expect(Date.now() - began).toBeLessThan(5_000)
})

test.runIf(process.getuid?.() === 0)(
  'as root in a folder closed to the postgres user it lives elsewhere and says so',
  async () => {
    await chmod(dataDir, 0o700)
    const server = await start()
    expect(server.moved).toBe(true)
    expect(await readFile(join(dataDir, 'WHERE'), 'utf8')).toContain(server.folder)
    expect(await stat(join(dataDir, 'postgres')).catch(() => null)).toBeNull()
    expect(await ask(server, 'show data_directory')).toEqual([{ data_directory: join(server.folder, 'data') }])
  },
)

test('leaves no process behind', async () => {
  const server = await start()
  const { pid } = server
  await server.stop()
  await sleep(50)
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
})
