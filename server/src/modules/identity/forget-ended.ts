import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { identity } from './store.ts'

/** Deletes sessions that have ended and tokens that are a week past use. They follow real time, so no test clock waits for them. */
export async function forgetEnded(app: Pick<App, 'db' | 'systemClock'>): Promise<number> {
  const now = app.systemClock.now()
  return app.db.inTransaction(system('identity.forget-ended'), async (tx) => {
    const sessions = await identity(tx).deleteFrom('identity.sessions').where('endsAt', '<=', now).executeTakeFirst()
    const weekAgo = new Date(now.getTime() - 7 * 24 * 3600 * 1000)
    const tokens = await identity(tx).deleteFrom('identity.tokens').where('expiresAt', '<=', weekAgo).executeTakeFirst()
    return Number(sessions.numDeletedRows + tokens.numDeletedRows)
  })
}
