import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { identity } from './store.ts'

/** Names one of the account's passkeys anew. */
export async function renamePasskey(
  app: Pick<App, 'db'>,
  actor: AccountActor,
  passkeyId: string,
  name: string,
): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const renamed = await identity(tx)
      .updateTable('identity.passkeys')
      .set({ name })
      .where('id', '=', passkeyId)
      .where('accountId', '=', actor.accountId)
      .returning('id')
      .executeTakeFirst()
    if (!renamed) throw notFound()
    await record(tx, {
      action: 'factor.rename',
      object: { kind: 'account', id: actor.accountId },
      detail: { passkeyId },
    })
  })
}
