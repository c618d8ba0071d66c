import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PlainError } from '../../lib/plain-error.ts'
import type { ClusterHome } from './cluster-home.ts'
import { asPostgres } from './init-cluster.ts'
import { forgetDeadPostmaster, signalProcess, stopPostmaster } from './postmaster.ts'

/** A PostgreSQL server that we started. */
export interface ServerProcess {
  readonly port: number
  readonly pid: number
  /** Called when it ends although nobody asked it to. */
  onDeath(react: () => void): void
  restart(): Promise<void>
  stop(): Promise<void>
  stopAtOnce(): void
}

interface ServerOptions {
  durable: boolean
  password: string
}

/** Starts the server on a free port of 127.0.0.1 and waits until it answers. */
export async function startServer(home: ClusterHome, options: ServerOptions): Promise<ServerProcess> {
  if ((statSync(logFile(home), { throwIfNoEntry: false })?.size ?? 0) > longestLog) truncateSync(logFile(home))
  let wanted = true
  let react: () => void = () => undefined
  let running = await launch(home, freePort, options)
  const port = running.port
  const watch = () => running.child.once('exit', () => void (wanted && react()))
  watch()
  return {
    port,
    get pid() {
      return running.child.pid ?? 0
    },
    onDeath(given) {
      react = given
    },
    async restart() {
      running = await launch(home, () => port, options)
      if (wanted) watch()
      else await stopPostmaster(identity(home, running.child))
    },
    async stop() {
      wanted = false
      await stopPostmaster(identity(home, running.child))
    },
    stopAtOnce() {
      wanted = false
      if (running.child.pid) signalProcess(running.child.pid, 'SIGQUIT')
    },
  }
}

const longestLog = 10_000_000

function identity(home: ClusterHome, child: ChildProcess) {
  return { pid: child.pid ?? 0, dataFolder: join(home.folder, 'data') }
}

/** After a killed server its last processes may hold the shared memory for a moment, and a free port may be taken meanwhile. */
const passing = /shared memory|lock file|TCP\/IP sockets/

async function launch(home: ClusterHome, choosePort: () => number | Promise<number>, options: ServerOptions) {
  const deadline = Date.now() + 20_000
  for (;;) {
    const port = await choosePort()
    const since = statSync(logFile(home), { throwIfNoEntry: false })?.size ?? 0
    const child = spawnServer(home, port, options.durable)
    if (await answers(child, port, options.password)) return { child, port }
    const why = await reason(home, since)
    if (Date.now() > deadline || !passing.test(why)) {
      throw new PlainError(`The embedded PostgreSQL in ${home.folder} does not start: ${why}.`)
    }
    await sleep(250)
    await forgetDeadPostmaster(join(home.folder, 'data'))
  }
}

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
  log_statement: 'none',
}
/** Figures of every kind of statement, in a twentieth of a megabyte; only where this build of the server has it. */
const figures = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_utility': 'off' }
const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' }

/** In a session of its own, so that Ctrl-C in the terminal reaches us first and we stop it last. */
function spawnServer(home: ClusterHome, port: number, durable: boolean): ChildProcess {
  const settings = { ...common, ...(hasFigures(home) ? figures : {}), ...(durable ? {} : careless), port: String(port) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(logFile(home), 'a', 0o600)
  const child = spawn(home.binaries.postgres, ['-D', join(home.folder, 'data'), ...flags], {
    ...asPostgres(home),
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.on('error', () => undefined)
  child.unref()
  closeSync(log)
  return child
}

function hasFigures({ binaries }: ClusterHome): boolean {
  const folders = ['lib/postgresql', 'lib'].map((name) => join(binaries.folder, name)).filter((one) => existsSync(one))
  return folders.some((one) => readdirSync(one).some((file) => file.startsWith('pg_stat_statements.')))
}

async function answers(child: ChildProcess, port: number, password: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && child.pid) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return true
    } catch {
      await sleep(25)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return false
}

/** What the server said last, since the log had this many bytes. */
async function reason(home: ClusterHome, since: number): Promise<string> {
  const log = await readFile(logFile(home)).catch(() => Buffer.alloc(0))
  const lines = log.subarray(since).toString('utf8').split('\n').filter(Boolean)
  const line = lines.findLast((one) => /FATAL:|PANIC:/.test(one)) ?? lines.at(-1) ?? 'it gives no reason'
  return line.replace(/^.*(FATAL|PANIC):\s*/, '').replace(/[.:]$/, '')
}

function logFile(home: ClusterHome): string {
  return join(home.folder, 'server.log')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
