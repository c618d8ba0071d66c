import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import pino from 'pino'
import { createKeyFileMaster } from '../src/adapters/master-key/key-file.ts'
import type { PaymentsPort } from '../src/adapters/payments/payments.ts'
import type { SharedRedis } from '../src/adapters/redis/redis.ts'
import { createDiskStorage } from '../src/adapters/storage/disk.ts'
import type { StoragePort } from '../src/adapters/storage/storage.ts'
import { noVirusScan, type VirusScanPort } from '../src/adapters/virus-scan/virus-scan.ts'
import { backgroundWork, createApp, createHttpFor, type RunningApp } from '../src/app.ts'
import { type Config, loadConfig } from '../src/config.ts'
import { createSecrets } from '../src/lib/crypto.ts'
import { drainQueue, sweepOnce } from '../src/platform/worker.ts'
import { queuePool } from '../src/start/queue-pool.ts'
import { frozenClock } from './frozen-clock.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

/** The product on a database of its own, with a clock that stands still, an inbox in memory and no background work until it is asked for. */
export interface TestApp extends RunningApp {
  readonly mail: Mailbox
  readonly database: TestDatabase
  /** Asks the database as its administrator, whom no row security binds. */
  query<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>
  /** Moves the business clock. */
  setNow(instant: string): Promise<void>
  /** Runs waiting jobs in this process until the queue is empty. */
  runJobs(): Promise<void>
  /** Runs each sweeper once and then the jobs that they made; returns how many rows the sweepers moved. */
  sweep(): Promise<number>
  /** The HTTP server without a socket: `(await app.http()).inject(…)`. */
  http(): Promise<FastifyInstance>
}

interface TestOptions {
  /** Where the business clock stands; noon in Sydney on the day of the demo data unless given. */
  now?: string
  payments?: PaymentsPort
  redis?: SharedRedis
  storage?: StoragePort
  virusScan?: VirusScanPort
  config?: Partial<Config>
  poolSize?: number
}

/** Opens the product for one test file; `close` also drops its database. */
export async function testApp(options: TestOptions = {}): Promise<{ app: TestApp; close(): Promise<void> }> {
  const database = await testDatabase()
  const config = { ...testConfig(database), ...options.config }
  const mail = createMailbox()
  const secrets = createSecrets(Buffer.alloc(32, 1))
  const adapters = {
    config,
    log: pino({ level: config.logLevel }),
    mail,
    payments: options.payments ?? noPayments,
    secrets,
    masterKey: createKeyFileMaster(() => [Buffer.alloc(32, 2)]),
    ...(options.redis ? { redis: options.redis } : {}),
    storage: options.storage ?? createDiskStorage(config.dataDir, secrets),
    virusScan: options.virusScan ?? noVirusScan,
  }
  const running = await createApp(
    adapters,
    { url: database.app, poolSize: options.poolSize ?? 5 },
    frozenClock(options.now ?? '2026-11-23T01:00:00Z'),
  )
  const queue = queuePool(database.jobs)
  const admin = new pg.Pool({ connectionString: database.admin, max: 1 })
  // The database is dropped under a connection that is still saying goodbye.
  admin.on('connect', (client) => void client.on('error', () => undefined))
  admin.on('error', () => undefined)
  let http: Promise<FastifyInstance> | null = null
  const app: TestApp = {
    ...running,
    mail,
    database,
    query: async (statement, values) => (await admin.query(statement, values)).rows,
    setNow: (instant) => running.clock.moveTo(new Date(instant)),
    runJobs: () => drainQueue(app, backgroundWork(), queue),
    async sweep() {
      const moved = await sweepOnce(app, backgroundWork().sweepers)
      await app.runJobs()
      return moved
    },
    http: () => (http ??= createHttpFor(app)),
  }
  return {
    app,
    async close() {
      if (http) await (await http).close()
      await Promise.all([running.close(), queue.end(), admin.end()])
      await database.drop()
    },
  }
}

function testConfig(database: TestDatabase): Config {
  const { app, jobs, owner } = database
  return loadConfig({
    FAITH_ENV: 'test',
    FAITH_DATA: '.cache/test-data',
    DATABASE_URL: app,
    DATABASE_JOBS_URL: jobs,
    DATABASE_OWNER_URL: owner,
    FAITH_LOG_LEVEL: 'silent',
    FAITH_INTERNAL_HOSTS: 'localhost:80',
    FAITH_READS_PER_MINUTE: '1000000',
    FAITH_WRITES_PER_MINUTE: '1000000',
    FAITH_FLOOD_PER_MINUTE: '0',
  })
}

/** A test that pays gives a provider; one that does not must not reach any. */
const noPayments = new Proxy({} as PaymentsPort, {
  get(_, member) {
    throw new Error(`this test reaches the payment provider (${String(member)}); give testApp({ payments })`)
  },
})
