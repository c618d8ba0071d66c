import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyDemoWorld } from './demo-world.ts'

/** A running product with its own data directory. */
export interface Product {
  readonly url: string
  readonly dataDir: string
  stop(): Promise<void>
}

const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

/**
 * Starts the whole product on free ports with a demo world of its own: a copy of the one that this run made, or made by this very start
 * in an empty data directory. While a journey is being written, a product that runs already is used: JOURNEY_URL and JOURNEY_DATA.
 */
export async function startProduct({ from = 'copy' }: { from?: 'copy' | 'empty' } = {}): Promise<Product> {
  const { JOURNEY_URL: running, JOURNEY_DATA: data } = process.env
  if (running && data) return { url: running, dataDir: data, stop: async () => {} }
  const port = await freePortPair()
  const dataDir = mkdtempSync(join(tmpdir(), 'faith-journey-'))
  chmodSync(dataDir, 0o755)
  if (from === 'copy') copyDemoWorld(dataDir)
  const child = spawn(process.execPath, [main, 'all', '--port', String(port), '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Everyone in a journey comes from one address.
    env: {
      ...process.env,
      FAITH_LOG_LEVEL: 'warn',
      FAITH_READS_PER_MINUTE: '6000',
      FAITH_WRITES_PER_MINUTE: '1200',
      FAITH_FLOOD_PER_MINUTE: '600',
    },
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const url = `http://localhost:${port}`
  await answers(url, child, () => output)
  return {
    url,
    dataDir,
    async stop() {
      child.kill('SIGINT')
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = Date.now() + 280_000
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the product ended while starting:\n${output()}`)
    try {
      if ((await fetch(`${url}/health/ready`)).ok && output().includes(url)) return
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`the product did not start in time:\n${output()}`)
}

/** A free port whose successor is free too, for the sandbox provider; below those that systems give to whoever calls somewhere. */
async function freePortPair(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
  throw new Error('no two free ports side by side')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
