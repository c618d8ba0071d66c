import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { endOtherSessions } from './store.ts'

/** Ends all of the account's sessions but the present one. */
export async function revokeOtherSessions(app: Pick<App, 'db'>, actor: AccountActor): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    await endOtherSessions(tx, actor)
    await record(tx, { action: 'session.revoke-others', object: { kind: 'account', id: actor.accountId } })
  })
}
