import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePorts } from './running-product.ts'

const install = 'apt-get install redis-server'

/** Whether a Redis server is installed. A run with CI=1 must have it; elsewhere its tests are skipped with a line. */
export function hasRedis(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true
  if (process.env['CI']) throw new Error(`redis-server is missing: ${install}`)
  console.warn(`No redis-server here: its tests are skipped. Install it with: ${install}`)
  return false
}

export interface RedisServer {
  readonly url: string
  /** For the test itself; it waits as long as it takes. */
  admin(command: string, ...values: string[]): Promise<unknown>
  /** Holds it still: connections stay, nothing is answered. */
  freeze(): void
  thaw(): void
  kill(): Promise<void>
  /** Starts it again, empty, at the same address. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Starts Redis on a free port; it keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'faith-redis-'))
  const port = await freePorts()
  const url = `redis://127.0.0.1:${port}`
  const run = () =>
    spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
      stdio: 'ignore',
    })
  let server = run()
  const admin = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  admin.on('error', () => undefined)
  const kill = async () => {
    server.kill('SIGKILL')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  const answering = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (admin.status === 'ready' && (await admin.ping().catch(() => null))) return
      await sleep(50)
    }
    throw new Error('redis-server does not answer after ten seconds')
  }
  await answering()
  return {
    url,
    admin: (command, ...values) => admin.call(command, ...values),
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    kill,
    async start() {
      server = run()
      await answering()
    },
    async close() {
      admin.disconnect()
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
