import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { identity } from './store.ts'

/** Deletes the actor's session; a visitor has none. */
export async function signOut(app: Pick<App, 'db'>, actor: Actor): Promise<void> {
  if (actor.kind !== 'account') return
  await app.db.inTransaction(actor, async (tx) => {
    await identity(tx).deleteFrom('identity.sessions').where('id', '=', actor.sessionId).execute()
    await record(tx, { action: 'session.end', object: { kind: 'session', id: actor.sessionId } })
  })
}
