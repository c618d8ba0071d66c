import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { deviceName } from './rules/device-name.ts'
import { identity } from './store.ts'

/** Where the account is signed in, the newest use first. */
export async function listSessions(app: Pick<App, 'db' | 'systemClock'>, actor: AccountActor) {
  const rows = await app.db.read(actor, (reader) =>
    identity(reader)
      .selectFrom('identity.sessions')
      .select(['id', 'userAgent', 'createdAt', 'lastUsedAt', 'idleSeconds'])
      .where('accountId', '=', actor.accountId)
      .where('endsAt', '>', app.systemClock.now())
      .orderBy('lastUsedAt', 'desc')
      .execute(),
  )
  const alive = rows.filter(
    (row) => row.lastUsedAt.getTime() + row.idleSeconds * 1000 > app.systemClock.now().getTime(),
  )
  return {
    sessions: alive.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      device: deviceName(row.userAgent),
      signedInAt: row.createdAt,
      lastUsedAt: row.lastUsedAt,
    })),
  }
}
