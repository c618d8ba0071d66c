import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostgresUser } from '../src/adapters/postgres/postgres-user.ts'
import { freePorts } from './running-product.ts'

const install = 'apt-get install pgbouncer'

/** Whether PgBouncer is installed. A run with CI=1 must have it; elsewhere its tests are skipped with a line. */
export function hasPgBouncer(): boolean {
  if (spawnSync('pgbouncer', ['--version']).status === 0) return true
  if (process.env['CI']) throw new Error(`pgbouncer is missing: ${install}`)
  console.warn(`No pgbouncer here: its tests are skipped. Install it with: ${install}`)
  return false
}

/** Starts it in transaction mode before a database, with so many connections to it; gives the URL that leads through it. */
export async function startPgBouncer(
  url: string,
  connections: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'faith-bouncer-'))
  const user = await findPostgresUser()
  const { hostname, port: behind, username, password, pathname } = new URL(url)
  const port = await freePorts()
  const users = join(folder, 'users')
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(users, `"${username}" "${decodeURIComponent(password)}"\n`)
  await writeFile(
    file,
    `[databases]
${pathname.slice(1)} = host=${hostname} port=${behind}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 200
`,
  )
  if (user) for (const path of [folder, users, file]) await chown(path, user.uid, user.gid)
  const bouncer = spawn('pgbouncer', [file], { ...user, cwd: folder, stdio: 'ignore' })
  const through = new URL(url)
  through.host = `127.0.0.1:${port}`
  while (!(await answers(through.href))) await sleep(50)
  return {
    url: through.href,
    async stop() {
      bouncer.kill('SIGKILL')
      if (bouncer.exitCode === null && bouncer.signalCode === null) await once(bouncer, 'exit')
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
