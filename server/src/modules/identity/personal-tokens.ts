import { type NewPersonalToken, tokenProblems } from '@faith/contract/tokens'
import type { App } from '../../app-context.ts'
import { type AccountActor, permissionsOf } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

// A prefix of our own lets scanners of leaked secrets know one when they see it.
const prefix = 'fapat_'

/** Whether a credential has the form of a personal token. */
export function isPersonalToken(credential: string): boolean {
  return credential.startsWith(prefix)
}

/** The account and scopes of a personal token, or null when it is unknown or over. Marks it as used, once a minute. */
export async function personalTokenOf(
  app: Pick<App, 'db' | 'systemClock'>,
  text: string,
): Promise<{ accountId: string; scopes: string[] } | null> {
  if (!/^fapat_[\w-]{43}$/.test(text)) return null
  const now = app.systemClock.now()
  return app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const row = await identity(tx)
      .selectFrom('identity.personalTokens')
      .select(['id', 'accountId', 'scopes', 'lastUsedAt'])
      .where('tokenHash', '=', hashSecretToken(text))
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    if (!row) return null
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > 60_000)
      await identity(tx)
        .updateTable('identity.personalTokens')
        .set({ lastUsedAt: now })
        .where('id', '=', row.id)
        .execute()
    return { accountId: row.accountId, scopes: row.scopes }
  })
}

/** The account's tokens, newest first, and the permissions that a new one may have. */
export async function listPersonalTokens(app: Pick<App, 'db'>, actor: AccountActor) {
  const tokens = await app.db.read(actor, (reader) =>
    identity(reader)
      .selectFrom('identity.personalTokens')
      .select(['id', 'name', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt'])
      .where('accountId', '=', actor.accountId)
      .orderBy('createdAt', 'desc')
      .execute(),
  )
  return { tokens, scopes: heldPermissions(actor) }
}

/** Makes a token that reaches no further than its maker. */
export async function createPersonalToken(
  app: Pick<App, 'db' | 'systemClock'>,
  actor: AccountActor,
  given: NewPersonalToken,
) {
  const held = heldPermissions(actor)
  if (given.scopes.some((scope) => !held.includes(scope))) throw refuse(tokenProblems.unknownScope)
  const now = app.systemClock.now()
  const text = prefix + newSecretToken()
  const token = {
    id: newId(),
    name: given.name,
    scopes: [...new Set(given.scopes)].sort(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + given.days * 24 * 3600_000),
    lastUsedAt: null,
  }
  await app.db.inTransaction(actor, async (tx) => {
    await identity(tx)
      .insertInto('identity.personalTokens')
      .values({ ...token, accountId: actor.accountId, tokenHash: hashSecretToken(text) })
      .execute()
    await record(tx, {
      action: 'personal-token.create',
      object: { kind: 'personal token', id: token.id },
      detail: { scopes: token.scopes, days: given.days },
    })
  })
  return { token, text }
}

/** Ends one of the account's tokens at once. */
export async function revokePersonalToken(app: Pick<App, 'db'>, actor: AccountActor, tokenId: string): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const gone = await identity(tx)
      .deleteFrom('identity.personalTokens')
      .where('id', '=', tokenId)
      .where('accountId', '=', actor.accountId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw notFound()
    await record(tx, { action: 'personal-token.revoke', object: { kind: 'personal token', id: tokenId } })
  })
}

function heldPermissions(actor: AccountActor): string[] {
  return permissionsOf(actor).filter((permission) => permission !== 'token:manage')
}
