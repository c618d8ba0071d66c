import type { Logger } from 'pino'
import { backgroundWork, createApp, type RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'
import { drainQueue } from '../platform/worker.ts'
import { createAdapters } from './adapters.ts'
import { takeDataFolder } from './data-folder.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { queuePool } from './queue-pool.ts'

/** The product as a command uses it: open, migrated, without server or worker. */
export interface OpenApp {
  readonly app: RunningApp
  readonly database: OpenDatabase
  /** Runs waiting jobs in this process until the queue is empty. */
  drain(): Promise<void>
  close(): Promise<void>
}

/** Opens the product for one command such as the import, beside a running server or alone. */
export async function openApp(config: Config, log: Logger): Promise<OpenApp> {
  const folder = await takeDataFolder(config, 'share')
  const database = await openDatabase(config, { share: true })
  const { urls } = database
  if (config.database.kind !== 'roles') await prepareDatabase(urls)
  const app = await createApp(createAdapters(config, log), { url: urls.app, poolSize: config.poolSize })
  const queue = queuePool(urls.jobs)
  return {
    app,
    database,
    drain: () => drainQueue(app, backgroundWork(), queue),
    async close() {
      await Promise.all([app.close(), app.mail.close(), queue.end()])
      await database.stop()
      await folder.release()
    },
  }
}
