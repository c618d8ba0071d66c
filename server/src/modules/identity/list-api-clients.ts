import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { identity } from './store.ts'

/** The programs that act as the account, by name, each with the grants that still hold. */
export async function listApiClients(app: Pick<App, 'db' | 'systemClock'>, actor: AccountActor) {
  return app.db.read(actor, async (reader) => {
    const clients = await identity(reader)
      .selectFrom('identity.apiClients')
      .select(['id', 'name', 'scopes', 'createdAt'])
      .where('accountId', '=', actor.accountId)
      .where('disabledAt', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute()
    if (clients.length === 0) return { clients: [] }
    const grants = await identity(reader)
      .selectFrom('identity.refreshFamilies')
      .select(['id', 'clientId', 'scopes', 'createdAt', 'endsAt'])
      .where(
        'clientId',
        'in',
        clients.map(({ id }) => id),
      )
      .where('revokedAt', 'is', null)
      .where('endsAt', '>', app.systemClock.now())
      .orderBy('createdAt', 'desc')
      .execute()
    return {
      clients: clients.map((client) => ({
        ...client,
        grants: grants
          .filter(({ clientId }) => clientId === client.id)
          .map(({ id, scopes, createdAt, endsAt }) => ({ id, scopes, grantedAt: createdAt, endsAt })),
      })),
    }
  })
}
