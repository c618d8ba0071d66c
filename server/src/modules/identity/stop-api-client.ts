import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { identity } from './store.ts'

/** Stops a program that acts as the account, for good, with all it was granted. */
export async function stopApiClient(
  app: Pick<App, 'db' | 'systemClock'>,
  actor: AccountActor,
  clientId: string,
): Promise<void> {
  const now = app.systemClock.now()
  await app.db.inTransaction(actor, async (tx) => {
    const stopped = await identity(tx)
      .updateTable('identity.apiClients')
      .set({ disabledAt: now })
      .where('id', '=', clientId)
      .where('accountId', '=', actor.accountId)
      .where('disabledAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!stopped) throw notFound()
    await identity(tx)
      .updateTable('identity.refreshFamilies')
      .set({ revokedAt: now })
      .where('clientId', '=', clientId)
      .where('revokedAt', 'is', null)
      .execute()
    await record(tx, { action: 'api-client.stop', object: { kind: 'api client', id: clientId } })
  })
}
