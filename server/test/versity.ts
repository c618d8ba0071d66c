import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from './running-product.ts'

const install = 'go install github.com/versity/versitygw/cmd/versitygw@v1.8.0'

/** Where a strict server of S3's protocol is, or null. A run with CI=1 must have it; elsewhere its tests are skipped with a line. */
export function findVersity(): string | null {
  const gobin = (spawnSync('go', ['env', 'GOBIN'], { encoding: 'utf8' }).stdout ?? '').trim()
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), gobin, join(homedir(), 'go', 'bin')]
  const found = folders.map((folder) => join(folder, 'versitygw')).find((path) => existsSync(path))
  if (found) return found
  if (process.env['CI']) throw new Error(`versitygw is missing: ${install}`)
  console.warn(`No versitygw here: its tests are skipped. Install it with: ${install}`)
  return null
}

export interface VersityServer {
  readonly endpoint: string
  readonly credentials: { accessKeyId: string; secretAccessKey: string }
  /** Kills it; what it stored stays. */
  kill(): Promise<void>
  /** Starts it again at the same address. */
  start(): Promise<void>
  /** Throws away all that it stored. */
  wipe(): void
  close(): Promise<void>
}

/** Starts it on a free port with an empty folder of its own. */
export async function startVersity(program: string): Promise<VersityServer> {
  const folder = mkdtempSync(join(tmpdir(), 'faith-s3-'))
  const [objects, versions] = [join(folder, 'objects'), join(folder, 'versions')]
  const make = () => {
    for (const one of [objects, versions]) mkdirSync(one, { recursive: true })
  }
  make()
  const endpoint = `http://127.0.0.1:${await freePorts()}`
  const credentials = { accessKeyId: 'faith-test', secretAccessKey: 'faith-test-secret' }
  const { accessKeyId, secretAccessKey } = credentials
  const run = () =>
    spawn(program, ['--port', new URL(endpoint).host, 'posix', '--versioning-dir', versions, objects], {
      stdio: 'ignore',
      env: { ...process.env, ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
    })
  let server = run()
  const kill = async () => {
    server.kill('SIGKILL')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  const answering = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await fetch(endpoint).catch(() => null)) return
      await sleep(50)
    }
    throw new Error('versitygw does not answer after ten seconds')
  }
  await answering()
  return {
    endpoint,
    credentials,
    kill,
    async start() {
      server = run()
      await answering()
    },
    wipe() {
      for (const one of [objects, versions]) rmSync(one, { recursive: true, force: true })
      make()
    },
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
