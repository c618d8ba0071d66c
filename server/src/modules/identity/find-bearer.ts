import type { Role } from '@faith/contract/access'
import { isOffered } from '@faith/contract/custom-grants'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { readAccessToken, type SigningKey } from './access-token.ts'
import { isPersonalToken, personalTokenOf } from './personal-tokens.ts'
import { identity } from './store.ts'

/** Whom a bearer credential stands for, and the permissions beyond which it does not reach. */
export interface Bearer {
  actor: AccountActor
  scopes: readonly string[]
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface Row {
  accountId: string
  roles: Role[]
  granted: string[]
  hubIds: string[]
  customerIds: string[]
}

/** Finds the account of a bearer credential: an access token of ours or a personal token; null for anything else. */
export function createBearerFinder(
  app: Pick<App, 'db' | 'config' | 'systemClock'>,
  keys: () => Promise<readonly SigningKey[]>,
): (credential: string) => Promise<Bearer | null> {
  return async (credential) => {
    const claims = isPersonalToken(credential)
      ? await personalTokenOf(app, credential)
      : await readAccessToken(credential, await keys(), app.config.publicUrl, app.systemClock.now())
    if (!claims || !isUuid.test(claims.accountId)) return null
    const { rows } = await sql<Row>`select * from identity.program_actor(${claims.accountId})`.execute(
      identity(app.db.public),
    )
    if (!rows[0]) return null
    const { granted, ...who } = rows[0]
    // A program has no session; its token is what history knows it by.
    const actor = { kind: 'account' as const, ...who, granted: granted.filter(isOffered), sessionId: claims.accountId }
    return { actor, scopes: claims.scopes }
  }
}
