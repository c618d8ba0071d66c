import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { system } from '../server/src/lib/actor.ts'
import { createSecrets } from '../server/src/lib/crypto.ts'
import { readBooks } from '../server/src/modules/billing/read-books.ts'
import { checkBooks } from '../server/src/modules/billing/rules/check-books.ts'
import { createSandbox } from '../server/src/sandbox/server.ts'
import { openStore } from '../server/src/sandbox/store.ts'
import { benchApp, benchDatabase } from './billing/database.ts'
import { makePlans } from './billing/world.ts'

// The weekly run under kill -9: two workers, random kills and one at each fail point, a provider that loses 5 % of its replies after
// charging. Afterwards: nothing charged twice, nothing missed, the books agree, the provider's statement is what we booked.
// `npm run bench billing-kill -- 10000 100` gives subscriptions and random kills.

const [count = 1_000, kills = 20] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number)
const failpoints = [
  'billing.before-claim',
  'billing.after-claim',
  'billing.after-issue',
  'billing.after-move-on',
  'billing.after-debits',
  'billing.before-commit',
  'billing.after-commit',
  'payments.after-lane',
  'payments.after-claim',
  'payments.before-start',
  'payments.after-start',
  'payments.after-begin',
  'payments.after-answer',
  'payments.before-observed',
  'payments.after-observed',
  'events.before-spread',
  'events.after-spread',
  'billing.after-finalise',
  'billing.after-allocate',
  'billing.before-settled',
  'billing.after-settled',
  'payments.before-poll',
]
const folder = await mkdtemp(join(tmpdir(), 'faith-kill-'))
const database = await benchDatabase()
const ask = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
const began = performance.now()
let killed = 0
const reached: string[] = []
/** Not reached at once: tried once more, later in the run. */
const missed = new Set<string>()
try {
  await makePlans(database.adminUrl, count)
  const provider = await startProvider()
  const workers = [start(provider.origin, null), start(provider.origin, null)]
  const plan = [...failpoints, ...Array<null>(kills).fill(null)]
  while (plan.length > 0 && !(await finished())) {
    const failAt = plan.shift() ?? null
    const place = killed % 2
    if (failAt) {
      // It begins before the other one, which would keep the lane of charging to itself.
      await Promise.all(workers.map(kill))
      const failing = start(provider.origin, failAt)
      const ended = Promise.race([once(failing, 'exit'), sleep(20_000)])
      await sleep(1_000)
      workers[place] = failing
      workers[1 - place] = start(provider.origin, null)
      await ended
      if (failing.signalCode === 'SIGKILL') reached.push(failAt)
      else if (!missed.has(failAt)) {
        missed.add(failAt)
        plan.splice(10, 0, failAt)
      }
    } else await sleep(200 + Math.random() * 1_500)
    await kill(workers[place]!)
    workers[place] = start(provider.origin, null)
    killed += 1
  }
  while (!(await finished())) await sleep(500)
  await Promise.all(workers.map(kill))
  process.exitCode = (await report(provider.charged())) ? 0 : 1
  await provider.close()
} finally {
  await ask.end()
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}

function start(origin: string, failAt: string | null): ChildProcess {
  const script = fileURLToPath(new URL('./billing/worker.ts', import.meta.url))
  return spawn(process.execPath, [script, JSON.stringify({ urls: database.urls, origin, failAt })], { stdio: 'ignore' })
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

async function finished(): Promise<boolean> {
  const { rows } = await ask.query(
    `select (select count(*) from billing.plans where due_at <= now())
       + (select count(*) from billing.debits where outcome is null)
       + (select count(*) from billing.invoices where charge_at is not null) as left`,
  )
  return Number(rows[0].left) === 0
}

/** The sandbox provider in this process, with a kept card for every customer. */
async function startProvider() {
  const secrets = createSecrets(Buffer.alloc(32, 1))
  const path = join(folder, 'provider.jsonl')
  const { rows } = await ask.query('select n, customer_id from bench.todo order by n')
  const card = { behaviour: 'pays', brand: 'Visa', last4: '4242', expiresMonth: 12, expiresYear: 2030 }
  const methods = rows.map(({ n, customer_id }) => ({
    kind: 'methods',
    value: { id: `pm_${n}`, customer: `cus_${customer_id}`, card: { ...card, fingerprint: `f${n}` }, removed: false },
  }))
  appendFileSync(path, `${methods.map((method) => JSON.stringify(method)).join('\n')}\n`)
  const store = openStore(path)
  const server = createSandbox({
    store,
    bearer: secrets.derive('sandbox-api').toString('base64url'),
    webhookKey: secrets.derive('sandbox-webhooks'),
    publicUrl: 'http://localhost:3000',
    webhookUrl: 'http://127.0.0.1:9/',
    now: () => Date.now(),
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    charged: () => store.intents.all().filter((intent) => intent.state === 'succeeded'),
    close: () => server.close(),
  }
}

async function report(charged: readonly { customer: string | null; amountCents: number }[]): Promise<boolean> {
  const perCustomer = new Map<string, number>()
  for (const { customer } of charged) perCustomer.set(customer ?? '', (perCustomer.get(customer ?? '') ?? 0) + 1)
  const twice = [...perCustomer.values()].filter((times) => times > 1).length
  const statementCents = charged.reduce((sum, intent) => sum + intent.amountCents, 0)
  const one = async (query: string) => Number((await ask.query(query)).rows[0].n)
  const bookedCents = await one(
    `select coalesce(sum(debit_cents - credit_cents), 0) as n from ledger.postings where account = 'clearing'`,
  )
  const unpaid = await one(`select count(*) as n from billing.invoices where state <> 'paid'`)
  const invoices = await one('select count(*) as n from billing.invoices')
  const app = await benchApp(database.urls)
  const faults = await app.db.read(system('bench'), async (reader) => checkBooks(await readBooks(reader)))
  await app.close()
  const rows: [string, number, number][] = [
    ['fail points reached', reached.length, failpoints.length],
    ['killed', killed, failpoints.length + kills + missed.size],
    ['invoices', invoices, count],
    ['customers charged', perCustomer.size, count],
    ['charged twice', twice, 0],
    ['not paid', unpaid, 0],
    ['faults in the books', faults.length, 0],
    ['statement less booked, cents', statementCents - bookedCents, 0],
  ]
  console.log(
    `${count} subscriptions, 2 workers, ${killed} killed, ${Math.round((performance.now() - began) / 1000)} s`,
  )
  for (const [name, value, wanted] of rows)
    console.log(`${value === wanted ? 'ok  ' : 'MISS'} ${name.padEnd(32)} ${value}  (${wanted})`)
  const never = failpoints.filter((name) => !reached.includes(name))
  if (never.length > 0) console.log(`not reached: ${never.join(', ')}`)
  return rows.every(([, value, wanted]) => value === wanted)
}
