import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { identity } from './store.ts'

/** Ends one grant of a program that acts as the account: whoever has its refresh token gets nothing more for it. */
export async function revokeClientGrant(
  app: Pick<App, 'db' | 'systemClock'>,
  actor: AccountActor,
  { clientId, grantId }: { clientId: string; grantId: string },
): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const own = identity(tx)
      .selectFrom('identity.apiClients')
      .select('id')
      .where('id', '=', clientId)
      .where('accountId', '=', actor.accountId)
    const ended = await identity(tx)
      .updateTable('identity.refreshFamilies')
      .set({ revokedAt: app.systemClock.now() })
      .where('id', '=', grantId)
      .where('clientId', 'in', own)
      .where('revokedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw notFound()
    await record(tx, {
      action: 'api-client.revoke-grant',
      object: { kind: 'api client', id: clientId },
      detail: { grantId },
    })
  })
}
