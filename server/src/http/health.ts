import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { App } from '../app-context.ts'
import { owning } from '../db.ts'

const budgetMs = 1_000

/** Logs of two machines are put in order by their times: this far apart is said. */
const apartMs = 2_000

/** Liveness touches no dependency; readiness asks the database within a second, and compares the clocks on the way. */
export function healthRoutes(fastify: FastifyInstance, app: App): void {
  let apart = false
  const note = (skewMs: number) => {
    if (Math.abs(skewMs) > apartMs && !apart)
      app.log.warn({ skewMs }, 'the clocks of this machine and of the database are apart')
    apart = Math.abs(skewMs) > apartMs
  }
  fastify.get('/health/live', () => ({ status: 'live' }))
  fastify.get('/health/ready', async (_, reply) => {
    const ready = await Promise.race([databaseAnswers(app, note), after(budgetMs)])
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database: ready })
  })
}

async function databaseAnswers(app: App, note: (skewMs: number) => void): Promise<boolean> {
  try {
    const asked = app.systemClock.now().getTime()
    const { rows } = await sql<{
      at: number
    }>`select extract(epoch from clock_timestamp())::float8 * 1000 as at`.execute(owning<object>()(app.db.public))
    const answered = app.systemClock.now().getTime()
    const { at } = rows[0]!
    note(at < asked ? at - asked : Math.max(0, at - answered))
    return true
  } catch {
    return false
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref())
}
