import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createMemoryCache } from './adapters/cache/memory.ts'
import { createRedisCache } from './adapters/cache/redis.ts'
import { countInMemory } from './adapters/hits/memory.ts'
import { countInRedis } from './adapters/hits/redis.ts'
import type { MailPort } from './adapters/mail/mail.ts'
import type { MasterKeyPort } from './adapters/master-key/master-key.ts'
import type { PaymentsPort } from './adapters/payments/payments.ts'
import type { SharedRedis } from './adapters/redis/redis.ts'
import { createCountingSearch } from './adapters/search/counting/counting-search.ts'
import { createSearchEngine } from './adapters/search/opensearch/engine.ts'
import type { CarSource, SearchPort } from './adapters/search/search.ts'
import type { StoragePort } from './adapters/storage/storage.ts'
import type { VirusScanPort } from './adapters/virus-scan/virus-scan.ts'
import type { App } from './app-context.ts'
import type { Config } from './config.ts'
import { createDatabase, type Database, type Reader } from './db.ts'
import type { FindSession } from './http/auth.ts'
import type { WebBuild } from './http/pages.ts'
import type { Http } from './http/serve.ts'
import { createHttp } from './http/server.ts'
import { createFieldSecrets, type DerivedSecrets } from './lib/crypto.ts'
import { agreementRoutes } from './modules/agreements/routes.ts'
import { applicationJobs, applicationSweepers } from './modules/applications/jobs.ts'
import { applicationRoutes } from './modules/applications/routes.ts'
import { auditSweepers } from './modules/audit/jobs.ts'
import { billingJobs, billingSubscribers, billingSweepers } from './modules/billing/jobs.ts'
import { billingRoutes } from './modules/billing/routes.ts'
import { listingSource } from './modules/catalogue/follow-listings.ts'
import { catalogueSubscribers, catalogueSweepers } from './modules/catalogue/jobs.ts'
import { catalogueRoutes } from './modules/catalogue/routes.ts'
import { consoleRoutes } from './modules/console/routes.ts'
import { customerRoutes } from './modules/customers/routes.ts'
import { fileSweepers } from './modules/files/jobs.ts'
import { fileRoutes } from './modules/files/routes.ts'
import { fleetRoutes } from './modules/fleet/routes.ts'
import { hubRoutes } from './modules/hubs/routes.ts'
import { actorOfSession, createBearerFinder, createKeyRing, noteLooking } from './modules/identity/index.ts'
import { identityJobs, identitySweepers } from './modules/identity/jobs.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { incidentSubscribers, incidentSweepers } from './modules/incidents/jobs.ts'
import { incidentRoutes } from './modules/incidents/routes.ts'
import { ledgerRoutes } from './modules/ledger/routes.ts'
import { notificationJobs, notificationSubscribers, notificationSweepers } from './modules/notifications/jobs.ts'
import { notificationRoutes } from './modules/notifications/routes.ts'
import { offerRoutes } from './modules/offers/routes.ts'
import { paymentJobs, paymentSweepers } from './modules/payments/jobs.ts'
import { paymentRoutes } from './modules/payments/routes.ts'
import { pictureJobs, pictureSweepers } from './modules/pictures/jobs.ts'
import { pictureRoutes } from './modules/pictures/routes.ts'
import { policyRoutes } from './modules/policies/routes.ts'
import { privacyRoutes } from './modules/privacy/routes.ts'
import { subscriptionSubscribers, subscriptionSweepers } from './modules/subscriptions/jobs.ts'
import { subscriptionRoutes } from './modules/subscriptions/routes.ts'
import { takeoverJobs, takeoverSweepers } from './modules/takeovers/jobs.ts'
import { takeoverRoutes } from './modules/takeovers/routes.ts'
import { type AttachableClock, createBusinessClock } from './platform/clock.ts'
import { openKeyRing } from './platform/data-keys/key-ring.ts'
import { platformSweepers } from './platform/sweepers.ts'
import type { TestClock } from './platform/test-clock.ts'
import { testClockRoutes } from './platform/test-clock-routes.ts'
import { createTurns } from './platform/turns.ts'
import type { BackgroundWork } from './platform/worker.ts'

/** What the outside world gives the product: configuration and the chosen implementation of each port. */
export interface Adapters {
  config: Config
  log: Logger
  mail: MailPort
  payments: PaymentsPort
  /** What the installation's own key makes; data keys come from the database. */
  secrets: DerivedSecrets
  masterKey: MasterKeyPort
  storage: StoragePort
  virusScan: VirusScanPort
  /** Without it this process keeps and counts for itself. */
  redis?: SharedRedis | null
}

/** The product, wired; the only file that knows every module. */
export interface RunningApp extends App {
  close(): Promise<void>
}

/** Opens the database and binds the clocks. */
export async function createApp(
  adapters: Adapters,
  database: { url: string; poolSize: number; lazyCommits?: boolean; connectWithinMs?: number },
  clock: AttachableClock = createBusinessClock(),
): Promise<RunningApp> {
  const { redis, ...given } = adapters
  const { config, log, masterKey } = adapters
  const open = (poolSize: number, more: Pick<Parameters<typeof createDatabase>[0], 'replicaUrl' | 'onReplica'> = {}) =>
    createDatabase({
      ...database,
      ...more,
      poolSize,
      prepared: config.preparedStatements,
      pooled: config.pooled,
      now: () => clock.now(),
      onIdleError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
    })
  const db = open(database.poolSize, {
    replicaUrl: config.replicaUrl ? standbyOf(config.replicaUrl, database.url) : undefined,
    onReplica: (used, why) => log.info({ used, why }, 'what everybody may see is read from the replica, or no longer'),
  })
  await adapters.storage.prepare()
  await clock.attach(db, config.env === 'production' ? 0 : 1_000)
  const derived = adapters.secrets
  const keyRing = await openKeyRing({ db, readAlone: (work) => alone(open(1), work), masterKey, derived, log })
  return {
    ...given,
    cache: redis ? createRedisCache(redis) : createMemoryCache(),
    countHits: redis ? countInRedis(redis) : countInMemory(),
    secrets: { ...derived, ...createFieldSecrets(keyRing, derived) },
    keyRing,
    db,
    clock,
    systemClock: { now: () => new Date() },
    turns: createTurns(),
    search: searchOf(adapters, listingSource(db)),
    async close() {
      clock.stop()
      redis?.close()
      keyRing.stop()
      await db.close()
    },
  }
}

/** A standby has the roles and passwords of its primary. */
function standbyOf(replica: string, primary: string): string {
  const url = new URL(replica)
  if (url.username) return replica
  const { username, password } = new URL(primary)
  return Object.assign(url, { username, password }).href
}

async function alone<T>(db: Database, work: (reader: Reader) => Promise<T>): Promise<T> {
  try {
    return await work(db.public)
  } finally {
    await db.close()
  }
}

/** The index in memory, and before it the search server where one is named. */
function searchOf({ config, log }: Pick<Adapters, 'config' | 'log'>, source: CarSource): SearchPort {
  const own = createCountingSearch(source)
  // Its number rises with the shape of the documents.
  const alias = 'faith-cars-2'
  return config.searchUrl ? createSearchEngine({ url: config.searchUrl, alias, source, own, log }) : own
}

/** All jobs, sweepers and who listens to which event. */
export function backgroundWork(): BackgroundWork {
  return {
    handlers: [
      ...applicationJobs,
      ...billingJobs,
      ...identityJobs,
      ...notificationJobs,
      ...paymentJobs,
      ...pictureJobs,
      ...takeoverJobs,
    ],
    subscribers: [
      ...billingSubscribers,
      ...catalogueSubscribers,
      ...notificationSubscribers,
      ...incidentSubscribers,
      ...subscriptionSubscribers,
    ],
    sweepers: [
      ...applicationSweepers,
      ...auditSweepers,
      ...billingSweepers,
      ...catalogueSweepers,
      ...fileSweepers,
      ...identitySweepers,
      ...incidentSweepers,
      ...notificationSweepers,
      ...paymentSweepers,
      ...pictureSweepers,
      ...platformSweepers,
      ...subscriptionSweepers,
      ...takeoverSweepers,
    ],
  }
}

/** What the HTTP server gets beside the API: pages, and the test clock where it is allowed. */
export interface HttpOptions {
  web?: WebBuild
  testClock?: TestClock
  /** How sessions are found; tests give their own. */
  findSession?: FindSession
}

/** The HTTP server with every module's routes. */
export function createHttpFor(app: App, options: HttpOptions = {}): Promise<FastifyInstance> {
  return createHttp(app, {
    findSession: options.findSession ?? ((token) => actorOfSession(app, token)),
    findBearer: createBearerFinder(app, createKeyRing(app)),
    noteLooking: (actor, looked) => noteLooking(app, actor, looked),
    addRoutes: (http) => addRoutes(http, app, options.testClock),
    ...(options.web ? { web: options.web } : {}),
  })
}

function addRoutes(http: Http, app: App, testClock: TestClock | undefined): void {
  agreementRoutes(http, app)
  applicationRoutes(http, app)
  customerRoutes(http, app)
  fileRoutes(http, app)
  billingRoutes(http, app)
  catalogueRoutes(http, app)
  consoleRoutes(http, app)
  fleetRoutes(http, app)
  hubRoutes(http, app)
  identityRoutes(http, app)
  incidentRoutes(http, app)
  ledgerRoutes(http, app)
  notificationRoutes(http, app)
  offerRoutes(http, app)
  paymentRoutes(http, app)
  pictureRoutes(http, app)
  policyRoutes(http, app)
  privacyRoutes(http, app)
  subscriptionRoutes(http, app)
  takeoverRoutes(http, app)
  if (testClock && app.config.env !== 'production') testClockRoutes(http, app, testClock)
}
