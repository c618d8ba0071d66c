import type { Logger } from 'pino'
import { backgroundWork, createApp, createHttpFor, type RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'
import { createTestClock } from '../platform/test-clock.ts'
import { drainQueue, startWorker } from '../platform/worker.ts'
import { createAdapters } from './adapters.ts'
import { checkPort } from './check-port.ts'
import type { Command } from './command.ts'
import { takeDataFolder } from './data-folder.ts'
import { watchDefects } from './defects.ts'
import { demoWorld } from './demo-world.ts'
import { createLogger, logFile } from './logger.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { openSeeder } from './open-seeder.ts'
import type { Pages } from './pages.ts'
import { step } from './progress.ts'
import { watchCertificate } from './public-certificate.ts'
import { queuePool } from './queue-pool.ts'
import { resetDemo } from './reset-demo.ts'
import { startSandboxChild } from './sandbox-child.ts'
import { screen } from './screen.ts'
import type { Shutdown } from './shutdown.ts'

/** Everything in one process: database, demo world, API, pages and worker, and the sandbox provider beside it. */
export async function runAll(
  config: Config,
  command: Command,
  shutdown: Shutdown,
  makePages: () => Promise<Pages>,
): Promise<void> {
  await reserve(config, shutdown)
  if (command.resetDemo) await step('Threw the old demo away', () => resetDemo(config))
  const log = createLogger(config, 'file', shutdown)
  watchDefects(log, shutdown)
  // Pages are built beside the other work; a failure is reported when its turn comes.
  const pages = makePages()
  pages.catch(() => undefined)
  const database = await startDatabase(config, log, shutdown)
  const app = await createApp(await createAdapters(config, log), { url: database.urls.app, poolSize: config.poolSize })
  shutdown.onStop(() => Promise.all([app.close(), app.mail.close(), app.storage.close()]))
  const drain = startQueue(app, database, shutdown)
  // The people of the demo world pay at the provider.
  if (config.payments.kind === 'sandbox' && config.payments.spawned) await startProvider(command, log, shutdown)
  const signIns = config.demoWorld
    ? await demoWorld(app, () => openSeeder(app, database.urls), log, command.historyWeeks)
    : []
  await startWork(app, database, shutdown)
  await listen(app, await pages, drain, shutdown)
  console.log(screen(config, signIns, database.where, logFile(config)))
}

/** The data folder and the ports, before anything is started that would have to be stopped. */
async function reserve(config: Config, shutdown: Shutdown): Promise<void> {
  const folder = await takeDataFolder(config, 'alone')
  shutdown.onStop(
    () => folder.release(),
    () => folder.releaseAtOnce(),
  )
  await checkPort(config.host, config.port, '')
  if (config.payments.kind === 'sandbox' && config.payments.spawned)
    await checkPort('127.0.0.1', config.port + 1, ' (for the sandbox payments)')
}

async function startDatabase(config: Config, log: Logger, shutdown: Shutdown): Promise<OpenDatabase> {
  const onDeath = (error: Error | null) =>
    log.error(
      { err: error },
      error ? 'PostgreSQL died and does not start again' : 'PostgreSQL died and was started again',
    )
  const database = await step('Started the database', () => openDatabase(config, { onDeath }))
  shutdown.onStop(
    () => database.stop(),
    () => database.stopAtOnce(),
  )
  if (config.database.kind !== 'roles')
    await step('Brought its tables up to date', () => prepareDatabase(database.urls))
  return database
}

function startQueue(app: RunningApp, database: OpenDatabase, shutdown: Shutdown): () => Promise<void> {
  const queue = queuePool(database.urls.jobs)
  shutdown.onStop(() => queue.end())
  return () => drainQueue(app, backgroundWork(), queue)
}

async function startWork(app: RunningApp, database: OpenDatabase, shutdown: Shutdown): Promise<void> {
  const worker = await startWorker(app, backgroundWork(), {
    url: database.urls.jobs,
    concurrency: app.config.workerConcurrency,
    sweepEveryMs: 1_000,
  })
  shutdown.onStop(() => worker.stop())
}

async function startProvider(command: Command, log: Logger, shutdown: Shutdown): Promise<void> {
  const provider = await startSandboxChild(command.flags, log)
  shutdown.onStop(
    () => provider.stop(),
    () => provider.stopAtOnce(),
  )
}

async function listen(app: RunningApp, pages: Pages, drain: () => Promise<void>, shutdown: Shutdown): Promise<void> {
  const testClock = createTestClock(app, backgroundWork().sweepers, drain)
  const http = await createHttpFor(app, { web: pages, testClock })
  await pages.attach?.(http, shutdown)
  // Whoever asks first shall not wait until all cars are read.
  await app.search.warm()
  await http.listen({ host: app.config.host, port: app.config.port })
  const stopWatching = watchCertificate(app.config, app.log)
  shutdown.onStop(async () => stopWatching())
  shutdown.onStop(() => http.close())
}
