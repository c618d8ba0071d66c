import { billDue } from '../server/src/modules/billing/bill-due.ts'
import { byOneStatement, byPgbench } from './billing/beside.ts'
import { benchApp, benchDatabase } from './billing/database.ts'
import { countRows, makePlans } from './billing/world.ts'

// The weekly biller beside the same rows made (a) by pgbench, one transaction a subscription, and (b) by one statement over all.
// One connection each, fsync on, one run. `npm run bench billing -- 5000 100000` gives the two sizes.

const [small = 5_000, large = 100_000] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number)
const bars = { besidePgbench: 2.5, besideOneStatement: 0.3, largeBesideSmall: 0.9, megabytes: 300, p99: 3 }

const idle: number[] = []
const busy: number[] = []
const database = await benchDatabase()
const app = await benchApp(database.urls)
try {
  await billed(500)
  const a = await measured('(a) pgbench, a transaction a subscription', small, () =>
    byPgbench(database.urls.app, small),
  )
  const b = await measured('(b) one statement over all', small, () => byOneStatement(database.urls.app, small))
  const ours = await measured(`biller, ${small} due`, small, () => billed(small))
  const many = large > small ? await measured(`biller, ${large} due`, large, () => billed(large)) : ours
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  const results: [string, number, number, boolean][] = [
    ['biller / (a)', ours / a, bars.besidePgbench, ours / a >= bars.besidePgbench],
    ['biller / (b)', ours / b, bars.besideOneStatement, ours / b >= bars.besideOneStatement],
    [`rate at ${large} / at ${small}`, many / ours, bars.largeBesideSmall, many / ours >= bars.largeBesideSmall],
    ['peak memory, MB', megabytes, bars.megabytes, megabytes <= bars.megabytes],
    ['reads meanwhile: p99 / idle p99', slowdown(), bars.p99, slowdown() <= bars.p99],
  ]
  for (const [name, value, bar, good] of results)
    console.log(`${good ? 'ok  ' : 'MISS'} ${name.padEnd(36)} ${value.toFixed(2).padStart(8)}  (bar ${bar})`)
  process.exitCode = results.every((row) => row[3]) ? 0 : 1
} finally {
  await app.close()
  await database.stop()
}

async function measured(name: string, count: number, work: () => Promise<number>): Promise<number> {
  await makePlans(database.adminUrl, count)
  const rate = await work()
  const rows = await countRows(database.adminUrl)
  console.log(`${name.padEnd(44)} ${Math.round(rate)} subscriptions/s   ${Object.values(rows).join(' ')} rows`)
  return rate
}

/** Bills what is due by the product's biller, with reads of another connection beside it. */
async function billed(count: number): Promise<number> {
  if (count === 500) {
    await makePlans(database.adminUrl, count)
    idle.push(...(await reads(2_000)))
  }
  const stop = { now: false }
  const beside = readUntil(stop)
  const began = performance.now()
  const done = await billDue(app)
  const rate = count / ((performance.now() - began) / 1000)
  stop.now = true
  if (count !== 500) busy.push(...(await beside))
  else await beside
  if (done !== count) throw new Error(`${done} of ${count} were billed`)
  return rate
}

function slowdown(): number {
  return p99(busy) / p99(idle)
}

function p99(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0
}

/** Milliseconds of single reads, one every few milliseconds, for a while. */
async function reads(forMs: number): Promise<number[]> {
  const stop = { now: false }
  setTimeout(() => {
    stop.now = true
  }, forMs)
  return readUntil(stop)
}

async function readUntil(stop: { now: boolean }): Promise<number[]> {
  const times: number[] = []
  while (!stop.now) {
    const began = performance.now()
    await app.db.pool.query('select count(*) from policies.policies')
    times.push(performance.now() - began)
    await new Promise((done) => setTimeout(done, 10))
  }
  return times
}
