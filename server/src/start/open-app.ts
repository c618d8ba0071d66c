import type { Logger } from 'pino'
import { backgroundWork, createApp, type RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'
import { drainQueue } from '../platform/worker.ts'
import { createAdapters } from './adapters.ts'
import { takeDataFolder } from './data-folder.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { queuePool } from './queue-pool.ts'
import type { Shutdown } from './shutdown.ts'

/** The product as a command uses it: open, migrated, without server or worker. */
export interface OpenApp {
  readonly app: RunningApp
  readonly database: OpenDatabase
  /** Runs waiting jobs in this process until the queue is empty. */
  drain(): Promise<void>
}

/** Opens the product for one command such as the import, beside a running server or alone; `shutdown` closes it, also when a signal comes. */
export async function openApp(config: Config, log: Logger, shutdown: Shutdown): Promise<OpenApp> {
  const folder = await takeDataFolder(config, 'share')
  shutdown.onStop(
    () => folder.release(),
    () => folder.releaseAtOnce(),
  )
  const database = await openDatabase(config, { share: folder.shared })
  shutdown.onStop(
    () => database.stop(),
    () => database.stopAtOnce(),
  )
  const { urls } = database
  if (config.database.kind !== 'roles') await prepareDatabase(urls)
  const app = await createApp(await createAdapters(config, log), { url: urls.app, poolSize: config.poolSize })
  const queue = queuePool(urls.jobs)
  shutdown.onStop(() => Promise.all([app.close(), app.mail.close(), app.storage.close(), queue.end()]))
  return { app, database, drain: () => drainQueue(app, backgroundWork(), queue) }
}
