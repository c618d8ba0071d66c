import { identityProblems } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { hashSecretToken } from './secret-token.ts'
import { accountById, accountsByEmail, endOtherSessions, identity } from './store.ts'
import type { IdentityTables } from './tables.ts'

/** Notes that one of the two addresses agreed; with the second the account's address changes and the other sessions end. */
export async function agreeEmailChange(
  app: Pick<App, 'db' | 'systemClock'>,
  actor: AccountActor,
  token: string,
): Promise<{ changed: boolean; email: string }> {
  const agreement = app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const now = app.systemClock.now()
    const change = await agreedBy(tx, actor, hashSecretToken(token), now)
    const account = await accountById(tx, actor.accountId)
    if (!change || !account) throw refuse(identityProblems.linkNotValid)
    if (!change.oldAgreedAt || !change.newAgreedAt) return { changed: false, email: account.email }
    // Somebody else may have confirmed the new address meanwhile.
    const [taken] = await accountsByEmail(tx, change.emailKey)
    if (taken?.emailConfirmedAt) throw refuse(identityProblems.linkNotValid)
    await identity(tx)
      .updateTable('identity.accounts')
      .set({ email: change.email, emailKey: change.emailKey, emailConfirmedAt: now })
      .where('id', '=', account.id)
      .execute()
    await identity(tx).deleteFrom('identity.emailChanges').where('accountId', '=', account.id).execute()
    await endOtherSessions(tx, actor)
    await record(tx, { action: 'account.change-email', object: { kind: 'account', id: account.id } })
    return { changed: true, email: change.email }
  })
  return agreement.catch((error: { code?: string }) => {
    // Two accounts agreed to one address at one moment: the index lets one have it.
    throw error.code === '23505' ? refuse(identityProblems.linkNotValid) : error
  })
}

/** The actor's change with this agreement in it; a link opened twice agrees once. */
async function agreedBy(
  tx: Tx,
  actor: AccountActor,
  tokenHash: Buffer,
  now: Date,
): Promise<IdentityTables['identity.emailChanges'] | undefined> {
  const waiting = identity(tx)
    .updateTable('identity.emailChanges')
    .where('accountId', '=', actor.accountId)
    .where('expiresAt', '>', now)
  return (
    (await waiting.set({ oldAgreedAt: now }).where('oldTokenHash', '=', tokenHash).returningAll().executeTakeFirst()) ??
    (await waiting.set({ newAgreedAt: now }).where('newTokenHash', '=', tokenHash).returningAll().executeTakeFirst())
  )
}
