import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from './running-product.ts'

const install = 'go install github.com/stripe/stripe-mock@v0.203.0'

/** Where Stripe's own stand-in is, or null. A run with CI=1 must have it; elsewhere its tests are skipped with a line. */
export function findStripeMock(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), goFolder(), join(homedir(), 'go', 'bin')]
  const found = folders.map((folder) => join(folder, 'stripe-mock')).find((path) => existsSync(path))
  if (found) return found
  if (process.env['CI']) throw new Error(`stripe-mock is missing: ${install}`)
  console.warn(`No stripe-mock here: its tests are skipped. Install it with: ${install}`)
  return null
}

function goFolder(): string {
  const { stdout } = spawnSync('go', ['env', 'GOBIN'], { encoding: 'utf8' })
  return (stdout ?? '').trim()
}

/** Starts it on a free port. It answers with Stripe's shapes and remembers nothing. */
export async function startStripeMock(program: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePorts()
  const server = spawn(program, ['-http-addr', `127.0.0.1:${port}`], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 200 && !(await answers(url)); tries += 1) await sleep(50)
  return {
    url,
    async stop() {
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
    },
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/v1/balance`, { headers: { authorization: 'Bearer sk_test_1' } }).then(
    (answer) => answer.ok,
    () => false,
  )
}
