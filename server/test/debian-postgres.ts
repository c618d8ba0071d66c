import { spawn } from 'node:child_process'
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

/** Starts an empty PostgreSQL 15 with the superuser `root_of_all`. */
export async function startDebianPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const user = await findPostgresUser()
  const folder = await mkdtemp(join(tmpdir(), 'debian-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  const as = { ...user, cwd: folder, stdio: 'ignore' as const }
  const data = join(folder, 'data')
  const [code] = await once(
    spawn(`${programs}/initdb`, ['-D', data, '-U', 'root_of_all', '--auth=trust', '--no-sync'], as),
    'exit',
  )
  if (code !== 0) throw new Error('initdb of PostgreSQL 15 failed')
  const port = await freePorts()
  const server = spawn(
    `${programs}/postgres`,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off'],
    as,
  )
  const url = `postgres://root_of_all@127.0.0.1:${port}/postgres`
  while (!(await answers(url))) await sleep(50)
  return {
    url,
    async stop() {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
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
