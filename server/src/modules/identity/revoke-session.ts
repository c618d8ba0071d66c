import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { identity } from './store.ts'

/** Ends one of the account's own sessions. */
export async function revokeSession(app: Pick<App, 'db'>, actor: AccountActor, sessionId: string): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const ended = await identity(tx)
      .deleteFrom('identity.sessions')
      .where('id', '=', sessionId)
      .where('accountId', '=', actor.accountId)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw notFound()
    await record(tx, { action: 'session.revoke', object: { kind: 'session', id: sessionId } })
  })
}
