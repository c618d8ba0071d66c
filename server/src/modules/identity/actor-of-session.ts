import type { Role } from '@faith/contract/access'
import { isOffered } from '@faith/contract/custom-grants'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { type AccountActor, isStaff } from '../../lib/actor.ts'
import { inView } from './account-views.ts'
import { hashSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

interface Row {
  sessionId: string
  accountId: string
  roles: Role[]
  granted: string[]
  hubIds: string[]
  customerIds: string[]
  waitsFor: 'second_factor' | 'enrolment' | null
  provedAt: Date
}

/** A session with whom it signs in. One that waits for its second factor has neither roles nor hubs nor customers. */
export interface LiveSession {
  actor: AccountActor
  waitsFor: 'second_factor' | 'enrolment' | null
  provedAt: Date
}

/** The session of a cookie's value, or null when it is unknown, ended, unused for too long, or the account is disabled. */
export async function actorOfSession(
  app: Pick<App, 'db' | 'systemClock'>,
  sessionToken: string,
): Promise<LiveSession | null> {
  if (!/^[\w-]{43}$/.test(sessionToken)) return null
  const { rows } =
    await sql<Row>`select * from identity.session_actor(${hashSecretToken(sessionToken)}, ${app.systemClock.now()})`.execute(
      identity(app.db.public),
    )
  if (!rows[0]) return null
  const { waitsFor, provedAt, granted, ...who } = rows[0]
  const actor: AccountActor = { kind: 'account', ...who, granted: granted.filter(isOffered) }
  const looking = waitsFor === null && isStaff(actor)
  return { actor: looking ? await inView(app, actor) : actor, waitsFor, provedAt }
}
