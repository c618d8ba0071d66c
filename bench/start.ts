import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// From a finished install to the first page: cold (nothing built, no database) once, warm five times.

const root = fileURLToPath(new URL('..', import.meta.url))
const bars = { cold: 60, warm: 6 }

const dataDir = await mkdtemp(join(tmpdir(), 'faith-bench-'))
await rm(join(root, 'web', 'build'), { recursive: true, force: true })
const cold = await firstPage()
const warm: number[] = []
for (let run = 0; run < 5; run++) warm.push(await firstPage())
await rm(dataDir, { recursive: true, force: true })

const median = warm.toSorted((a, b) => a - b)[2] ?? 0
print('cold', cold, bars.cold, 'built, made and seeded everything')
print('warm', median, bars.warm, `median of ${warm.map((one) => one.toFixed(1)).join(', ')}`)
process.exit(cold <= bars.cold && median <= bars.warm ? 0 : 1)

function print(name: 'cold' | 'warm', seconds: number, bar: number, note: string): void {
  console.log(`${name}  ${seconds.toFixed(1)} s to the first page  (bar ${bar} s; ${note})`)
}

/** Seconds from the command to a complete home page; the server is stopped again. */
async function firstPage(): Promise<number> {
  const port = await freePair()
  const began = performance.now()
  const server = spawn(
    process.execPath,
    [join(root, 'server/src/main.ts'), 'all', `--port=${port}`, `--data=${dataDir}`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  await pageAnswers(`http://localhost:${port}/`, server)
  const seconds = (performance.now() - began) / 1000
  server.kill('SIGINT')
  if (server.exitCode === null) await once(server, 'exit')
  return seconds
}

async function pageAnswers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server ended while it started')
    try {
      const answer = await fetch(url)
      const page = await answer.text()
      if (answer.ok && page.includes('</html>')) return
      throw new Error(`the home page answers ${answer.status}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      await sleep(25)
    }
  }
}

/** A free port whose neighbour is free too. */
async function freePair(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
