import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { addSyntheticCars } from '../../server/seed/synthetic-cars.ts'
import { loadConfig } from '../../server/src/config.ts'
import { buildWeb, webIsStale } from '../../server/src/start/build-web.ts'
import { createLogger } from '../../server/src/start/logger.ts'
import { openApp } from '../../server/src/start/open-app.ts'
import { createShutdown } from '../../server/src/start/shutdown.ts'
import { hasPgbench, pgbench } from '../shared/pgbench.ts'
import { joins, sameSql } from './by-pgbench.ts'
import { joinsSql, questions, sentenceOf } from './questions.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const connections = 8
const turns = 5
const turnMs = 2_000
/** Not measured. */
const leadInMs = 500
/** Ended with this process, also when it fails. */
const children: ChildProcess[] = []

/** One question at a time; or a program that measures itself and gives answers a second. */
export type Contender = ((n: number) => Promise<void>) | { rateIn: (seconds: number) => Promise<number> }

interface Measured {
  /** Answers a second. */
  rate: number
  /** Milliseconds. */
  p95: number
  most: number
  line: string
}

/** A database with so many made-up cars, our API and a bare server over it, each in a process of its own. */
export async function openWorld({ pages = false } = {}) {
  const { values } = parseArgs({ options: { cars: { type: 'string', default: '10000' } }, allowPositionals: true })
  const cars = Number(values.cars)
  const dataDir = join(root, '.cache', 'bench', `cars-${cars}`)
  const config = loadConfig({ ...process.env, FAITH_DATA: dataDir, FAITH_DEMO_WORLD: 'off', PORT: '3999' })
  const shutdown = createShutdown((code) => process.exit(code), console.error)
  const opened = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  const began = performance.now()
  await addSyntheticCars(opened.app, cars, (done) => process.stderr.write(`\r${done} cars`))
  process.stderr.write(`\r${cars} cars in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
  const url = opened.database.urls.app
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // The server ends before the last connection has said goodbye.
  pool.on('error', () => undefined)
  process.once('exit', () => {
    for (const one of children) one.kill()
  })
  if (pages && (await webIsStale())) await buildWeb()
  const ours = await child('ours.ts', url, dataDir, ...(pages ? ['pages'] : []))
  const origin = `http://127.0.0.1:${ours.port}`
  const bare = await child('bare.ts', url)
  const memory = await child('memory.ts', origin)
  const react = pages ? await child('bare-page.ts', origin) : null
  const { rows: listed } = await pool.query<{ slug: string }>(
    'select slug from catalogue.listings where subscribable order by number',
  )
  const slugs = listed.map((one) => one.slug)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const fetched = (port: number, path: string) => () => ask(agent, port, path)
  const contenders = {
    cards: (n: number) => fetched(ours.port, `/api/v1/car-cards?${questions(n)}`)(),
    whole: (n: number) => fetched(ours.port, `/api/v1/cars?${questions(n)}`)(),
    sentences: (n: number) => fetched(ours.port, `/api/v1/cars?q=${encodeURIComponent(sentenceOf(n))}`)(),
    suggestions: (n: number) =>
      fetched(
        ours.port,
        `/api/v1/searches/suggestions?q=${encodeURIComponent(sentenceOf(n).slice(0, 3 + (n % 40)))}`,
      )(),
    car: (n: number) => fetched(ours.port, `/api/v1/cars/${slugs[n % slugs.length]}`)(),
    bareCar: (n: number) => fetched(bare.port, `/car?slug=${slugs[n % slugs.length]}&n=${n}&cars=${cars}`)(),
    keptList: fetched(ours.port, `/api/v1/car-cards?${questions(1)}`),
    listBytes: fetched(memory.port, `/api/v1/car-cards?${questions(1)}`),
    keptPage: fetched(ours.port, '/cars'),
    pageBytes: fetched(memory.port, '/cars'),
    // Hardly two alike, so none is kept; React's own renders the same eight over and over.
    freshPage: (n: number) => fetched(ours.port, `/cars?${questions(n)}`)(),
    barePage: (n: number) => fetched(react!.port, `/cars?${questions(n % connections)}`)(),
    bare: (n: number) => fetched(bare.port, `/?n=${n}&cars=${cars}`)(),
    joins: async (n: number) => {
      const { rows, count, values } = joinsSql(n)
      await pool.query(count, values)
      await pool.query(rows, values)
    },
  } satisfies Record<string, Contender>
  // The first question reads all listings.
  await contenders.cards(0)
  const measuring = (await hasPgbench()) ? (script: string) => byProgram(url, script) : null
  return {
    cars,
    contenders,
    /** Null where pgbench is not installed. */
    pgbench: measuring && { same: measuring(sameSql(cars)), joins: measuring(joins) },
    takeTurns: (some: readonly Contender[]) => takeTurns(some),
    megabytes: () => residentOf(ours.process),
    async close() {
      for (const one of children) one.kill()
      agent.destroy()
      await pool.end()
      await shutdown.stop()
    },
  }
}

function byProgram(url: string, script: string): Contender {
  return { rateIn: (seconds) => pgbench(url, script, '-c', String(connections), '-T', String(seconds)) }
}

async function takeTurns(contenders: readonly Contender[]): Promise<Measured[]> {
  const times = contenders.map(() => [] as number[][])
  const rates = contenders.map(() => [] as number[])
  let n = 1
  const asked = async (contender: Exclude<Contender, { rateIn: unknown }>, ms: number) => {
    const spent: number[] = []
    const until = performance.now() + ms
    const one = async () => {
      while (performance.now() < until) {
        const before = performance.now()
        await contender(n++)
        spent.push(performance.now() - before)
      }
    }
    await Promise.all(Array.from({ length: connections }, one))
    return spent
  }
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, contender] of contenders.entries()) {
      if ('rateIn' in contender) {
        rates[index]!.push(await contender.rateIn(turnMs / 1000))
        continue
      }
      // Whoever comes after a heavy one would pay for what that left behind.
      await asked(contender, leadInMs)
      const spent = await asked(contender, turnMs)
      times[index]!.push(spent)
      rates[index]!.push(spent.length / (turnMs / 1000))
    }
  }
  return times.map((own, index) => {
    const rate = median(rates[index]!)
    if (own.length === 0) return { rate, p95: 0, most: 0, line: `${rate.toFixed(0).padStart(6)} a second` }
    const all = own.flat().sort((a, b) => a - b)
    const p95 = all[Math.floor(all.length * 0.95)]!
    const most = all.at(-1)!
    const line = `${rate.toFixed(0).padStart(6)} a second  p50 ${all[all.length >> 1]!.toFixed(1)}  p95 ${p95.toFixed(1)}  most ${most.toFixed(0)} ms`
    return { rate, p95, most, line }
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

function ask(agent: Agent, port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ agent, port, host: '127.0.0.1', path, headers: { host: 'localhost:3999' } }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path} answers ${answer.statusCode}`)),
      )
    }).on('error', reject)
  })
}

/** As `npm start` says: the heap is collected before it has grown to what this machine could give. */
const memoryFlags = ['--max-semi-space-size=16', '--heap-growing-percent=40']

async function child(file: string, ...given: string[]): Promise<{ port: number; process: ChildProcess }> {
  const started = spawn(process.execPath, [...memoryFlags, join(import.meta.dirname, file), ...given], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(started)
  const port = await new Promise<number>((resolve, reject) => {
    started.stdout!.on('data', (data) => {
      const found = /port (\d+)/.exec(String(data))
      if (found) resolve(Number(found[1]))
    })
    started.on('exit', () => reject(new Error(`${file} ended`)))
  })
  return { port, process: started }
}

/** Resident megabytes of a process, where the system says so. */
function residentOf(one: ChildProcess): number {
  const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${one.pid}/status`, 'utf8'))
  return Math.round(Number(pages?.[1] ?? 0) / 1024)
}
