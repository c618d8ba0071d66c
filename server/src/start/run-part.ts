import { backgroundWork, createApp, createHttpFor, type RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { PlainError } from '../lib/plain-error.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'
import { startWorker } from '../platform/worker.ts'
import { createAdapters } from './adapters.ts'
import { checkPort } from './check-port.ts'
import { watchDefects } from './defects.ts'
import { createLogger } from './logger.ts'
import { openDatabase } from './open-database.ts'
import type { Shutdown } from './shutdown.ts'

/** The API alone. */
export async function runApi(config: Config, shutdown: Shutdown): Promise<void> {
  await checkPort(config.host, config.port, '')
  const { app } = await open(config, shutdown)
  const http = await createHttpFor(app)
  await app.search.warm()
  await http.listen({ host: config.host, port: config.port })
  shutdown.onStop(() => http.close())
  app.log.info({ role: 'api', host: config.host, port: config.port }, 'ready')
}

/** Jobs and sweepers alone. */
export async function runWorker(config: Config, shutdown: Shutdown): Promise<void> {
  const { app, jobsUrl } = await open(config, shutdown)
  const worker = await startWorker(app, backgroundWork(), {
    url: jobsUrl,
    concurrency: config.workerConcurrency,
    sweepEveryMs: 1_000,
  })
  shutdown.onStop(() => worker.stop())
  app.log.info({ role: 'worker' }, 'ready')
}

async function open(config: Config, shutdown: Shutdown): Promise<{ app: RunningApp; jobsUrl: string }> {
  if (config.database.kind === 'embedded') {
    throw new PlainError(
      'The embedded database belongs to one process (role all): give roles api, web and worker a DATABASE_URL.',
    )
  }
  const log = createLogger(config, 'stdout', shutdown)
  watchDefects(log, shutdown)
  const database = await openDatabase(config)
  // With three ready roles, migrating is a step of its own: `migrate`.
  if (config.database.kind === 'administered') await prepareDatabase(database.urls)
  const app = await createApp(await createAdapters(config, log), { url: database.urls.app, poolSize: config.poolSize })
  shutdown.onStop(() => Promise.all([app.close(), app.mail.close(), app.storage.close()]))
  return { app, jobsUrl: database.urls.jobs }
}
