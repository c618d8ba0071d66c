import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { App } from '../app-context.ts'
import { owning } from '../db.ts'

const budgetMs = 1_000

/** Liveness touches no dependency; readiness asks the database within a second. */
export function healthRoutes(fastify: FastifyInstance, app: App): void {
  fastify.get('/health/live', () => ({ status: 'live' }))
  fastify.get('/health/ready', async (_, reply) => {
    const ready = await Promise.race([databaseAnswers(app), after(budgetMs)])
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', database: ready })
  })
}

async function databaseAnswers(app: App): Promise<boolean> {
  try {
    await sql`select 1`.execute(owning<object>()(app.db.public))
    return true
  } catch {
    return false
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref())
}
