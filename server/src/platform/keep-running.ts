import type { EventEmitter } from 'node:events'
import type { Runner } from 'graphile-worker'
import type { App } from '../app-context.ts'

/** Rounds of failed looks for a job after which the queue's connections are taken for dead. */
const failedRounds = 3

/**
 * Starts the queue's runner, and starts it anew when none of its workers can look for jobs any more: after a killed PostgreSQL its
 * pool goes on handing out connections that are broken.
 */
export async function keepRunning(
  app: Pick<App, 'log'>,
  events: EventEmitter,
  start: () => Promise<Runner>,
  concurrency: number,
): Promise<{ stop(): Promise<void> }> {
  let runner = await start()
  let failures = 0
  let renewing: Promise<void> | null = null
  let stopped = false
  const renew = async () => {
    app.log.warn('the queue lost its database: starting its workers anew')
    await runner.stop().catch(() => undefined)
    for (;;) {
      if (stopped) return
      const fresh = await start().catch(() => null)
      if (fresh) {
        runner = fresh
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
    failures = 0
    renewing = null
  }
  const answered = () => {
    failures = 0
  }
  events.on('worker:getJob:empty', answered)
  events.on('job:start', answered)
  events.on('worker:getJob:error', () => {
    failures += 1
    if (failures >= failedRounds * concurrency && !stopped) renewing ??= renew()
  })
  return {
    async stop() {
      stopped = true
      await renewing
      await runner.stop().catch(() => undefined)
    },
  }
}
