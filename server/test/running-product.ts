import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { clusterFolders } from '../src/adapters/postgres/cluster-home.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** All that a process of the product inherits, so that no setting of the machine leaks in. */
export const inherited = { PATH: process.env['PATH'] }

/** The product as a process of its own. */
export interface Product {
  readonly process: ChildProcess
  readonly url: string
  /** All that it wrote so far. */
  output(): string
  /** Waits until it says that it is ready; throws when it ends before. */
  ready(): Promise<void>
  /** Waits for its end and returns the exit code; null after a kill. */
  ended(): Promise<number | null>
}

/** A data folder that the postgres user may enter; `remove` deletes it wherever the cluster went. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'faith-'))
  await chmod(path, 0o755)
  return {
    path,
    async remove() {
      for (const folder of [path, ...clusterFolders(path)]) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts the product with these arguments. */
export function startProduct(
  port: number,
  args: readonly string[],
  options: { env?: Record<string, string>; uid?: number } = {},
): Product {
  const child = spawn(process.execPath, [main, ...args, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...options.env },
    ...(options.uid ? { uid: options.uid } : {}),
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk))
  const ended = once(child, 'close').then(() => child.exitCode)
  return {
    process: child,
    url: `http://localhost:${port}`,
    output: () => text,
    async ready() {
      while (!text.includes('is ready')) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the product ended:\n${text}`)
        await sleep(20)
      }
    },
    ended: () => ended,
  }
}

/** A free port whose neighbour is free too. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

/** Processes of this machine whose command line names the folder; a zombie has none. */
export async function processesOf(folder: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (line.includes(folder)) found.push(Number(name))
  }
  return found
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** Asks the embedded database of a data folder as its administrator. */
export async function askDatabase(folder: string, statement: string): Promise<unknown[]> {
  const pidFile = await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')
  const password = (await readFile(join(folder, 'postgres/password'), 'utf8')).trim()
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(pidFile.split('\n')[3]),
    user: 'postgres',
    password,
    database: 'faith',
  })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
