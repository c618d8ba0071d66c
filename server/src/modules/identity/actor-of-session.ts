import type { Role } from '@faith/contract/access'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { hashSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

interface Row {
  sessionId: string
  accountId: string
  roles: Role[]
  hubIds: string[]
  customerIds: string[]
}

/** Who a session cookie's value signs in, or null when it is unknown, ended, unused for too long, or the account is disabled. */
export async function actorOfSession(
  app: Pick<App, 'db' | 'systemClock'>,
  sessionToken: string,
): Promise<AccountActor | null> {
  if (!/^[\w-]{43}$/.test(sessionToken)) return null
  const { rows } =
    await sql<Row>`select * from identity.session_actor(${hashSecretToken(sessionToken)}, ${app.systemClock.now()})`.execute(
      identity(app.db.public),
    )
  return rows[0] ? { kind: 'account', ...rows[0] } : null
}
