import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { MailPort } from './adapters/mail/mail.ts'
import type { PaymentsPort } from './adapters/payments/payments.ts'
import type { App } from './app-context.ts'
import type { Config } from './config.ts'
import { createDatabase } from './db.ts'
import type { RenderPage } from './http/pages.ts'
import type { Http } from './http/serve.ts'
import { createHttp } from './http/server.ts'
import type { Secrets } from './lib/crypto.ts'
import { auditSweepers } from './modules/audit/jobs.ts'
import { auditRoutes } from './modules/audit/routes.ts'
import { notificationJobs } from './modules/notifications/jobs.ts'
import { notificationRoutes } from './modules/notifications/routes.ts'
import { createBusinessClock } from './platform/clock.ts'
import type { BackgroundWork } from './platform/worker.ts'

/** What the outside world gives the product: configuration and the chosen implementation of each port. */
export interface Adapters {
  config: Config
  log: Logger
  mail: MailPort
  payments: PaymentsPort
  secrets: Secrets
}

/** The product, wired; the only file that knows every module. */
export interface RunningApp extends App {
  close(): Promise<void>
}

/** Opens the database and binds the clocks. */
export async function createApp(adapters: Adapters, database: { url: string; poolSize: number }): Promise<RunningApp> {
  const clock = createBusinessClock()
  const db = createDatabase({
    url: database.url,
    poolSize: database.poolSize,
    now: () => clock.now(),
    onIdleError: (error) => adapters.log.warn({ err: error }, 'an idle database connection was lost'),
  })
  await clock.attach(db, adapters.config.env === 'production' ? 0 : 1_000)
  return {
    ...adapters,
    db,
    clock,
    systemClock: { now: () => new Date() },
    async close() {
      clock.stop()
      await db.close()
    },
  }
}

/** All jobs, sweepers and who listens to which event. */
export function backgroundWork(): BackgroundWork {
  return {
    handlers: [...notificationJobs],
    subscribers: [],
    sweepers: [...auditSweepers],
  }
}

/** The HTTP server with every module's routes, and the pages when a renderer is given. */
export function createHttpFor(app: App, render?: RenderPage): Promise<FastifyInstance> {
  return createHttp(app, {
    findSession: async () => null,
    addRoutes: (http) => addRoutes(http, app),
    ...(render ? { render } : {}),
  })
}

function addRoutes(http: Http, app: App): void {
  auditRoutes(http, app)
  notificationRoutes(http, app)
}
