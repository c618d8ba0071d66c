import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostgresUser } from '../src/adapters/postgres/postgres-user.ts'
import { freePorts } from './running-product.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** Whether Debian's PostgreSQL 15 is here. A run with CI=1 must have it; elsewhere its tests are skipped with a line. */
export function hasDebianPostgres(): boolean {
  if (existsSync(`${programs}/postgres`)) return true
  if (process.env['CI']) throw new Error(`PostgreSQL 15 is missing in ${programs}: apt-get install postgresql`)
  console.warn('No PostgreSQL 15 of Debian here: its tests are skipped. Install it with: apt-get install postgresql')
  return false
}

/** A running server; `pid` is its postmaster's. */
export interface DebianPostgres {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts an empty PostgreSQL 15 with the superuser `root_of_all`. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const { folder, as } = await postgresFolder()
  const data = join(folder, 'data')
  await done('initdb', ['-D', data, '-U', 'root_of_all', '--auth=trust', '--no-sync'], as)
  return serve(folder, as, await freePorts())
}

/** Starts a standby of a server that `startDebianPostgres` made, from a copy of it; on a port that it may come back to. */
export async function startStandby(
  primary: DebianPostgres,
): Promise<DebianPostgres & { again(): Promise<DebianPostgres> }> {
  const { folder, as } = await postgresFolder()
  const { port } = new URL(primary.url)
  const from = ['-h', '127.0.0.1', '-p', port, '-U', 'root_of_all']
  await done('pg_basebackup', [...from, '-D', join(folder, 'data'), '-R', '--checkpoint=fast', '--no-sync'], as)
  const own = await freePorts()
  return { ...(await serve(folder, as, own)), again: () => serve(folder, as, own) }
}

async function postgresFolder() {
  const user = await findPostgresUser()
  const folder = await mkdtemp(join(tmpdir(), 'debian-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  return { folder, as: { ...user, cwd: folder, stdio: 'ignore' as const } }
}

async function done(program: string, args: readonly string[], as: SpawnOptions): Promise<void> {
  const [code] = await once(spawn(`${programs}/${program}`, args, as), 'exit')
  if (code !== 0) throw new Error(`${program} of PostgreSQL 15 failed`)
}

async function serve(folder: string, as: SpawnOptions, port: number): Promise<DebianPostgres> {
  const server = spawn(
    `${programs}/postgres`,
    ['-D', join(folder, 'data'), '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off'],
    as,
  )
  const url = `postgres://root_of_all@127.0.0.1:${port}/postgres`
  while (!(await answers(url))) await sleep(50)
  return {
    url,
    pid: server.pid!,
    async stop() {
      server.kill('SIGINT')
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}
