import { type Adapters, backgroundWork, createApp, type RunningApp } from '../app.ts'
import { drainQueue } from '../platform/worker.ts'
import { queuePool } from './queue-pool.ts'

/** The product as the seeder uses it. */
export interface Seeder {
  readonly app: RunningApp
  /** Runs waiting jobs in this process until the queue is empty. */
  drain(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the product once more for the seeder, whose thousands of transactions do not each wait for the disk: a crash in
 * between leaves an interrupted demo world, which is never built upon. The line that calls it finished is durable again,
 * and so is then all before it.
 */
export async function openSeeder(
  adapters: Adapters,
  urls: { readonly app: string; readonly jobs: string },
): Promise<Seeder> {
  const app = await createApp(adapters, {
    url: urls.app,
    poolSize: adapters.config.poolSize,
    lazyCommits: true,
    connectWithinMs: 30_000,
  })
  const queue = queuePool(urls.jobs, { lazyCommits: true })
  return {
    app,
    drain: () => drainQueue(app, backgroundWork(), queue),
    close: async () => void (await Promise.all([app.close(), queue.end()])),
  }
}
