import { identityProblems } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { hashSecretToken } from './secret-token.ts'
import { accountById, accountsByEmail, identity, useToken } from './store.ts'

/**
 * Confirms the address of the signed-in account by the mailed link. The session is needed: whoever opened an account with a
 * stranger's address must not have it confirmed by the stranger's click.
 */
export async function confirmEmail(
  app: Pick<App, 'db' | 'systemClock'>,
  actor: AccountActor,
  token: string,
): Promise<void> {
  const owner = await app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.tokens')
      .select(['accountId', 'usedAt'])
      .where('tokenHash', '=', hashSecretToken(token))
      .where('purpose', '=', 'confirm_email')
      .executeTakeFirst(),
  )
  if (owner && owner.accountId !== actor.accountId) throw refuse(identityProblems.anotherAccount)
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const now = app.systemClock.now()
    const account = await accountById(tx, actor.accountId)
    const used = await useToken(tx, 'confirm_email', token, now)
    // The same link opened twice in the right browser is no error.
    if (!used && owner?.usedAt && account?.emailConfirmedAt) return
    if (!used || !account) throw refuse(identityProblems.linkNotValid)
    const [first] = await accountsByEmail(tx, account.emailKey)
    if (first?.emailConfirmedAt && first.id !== account.id) throw refuse(identityProblems.linkNotValid)
    await identity(tx)
      .updateTable('identity.accounts')
      .set({ emailConfirmedAt: now })
      .where('id', '=', account.id)
      .where('emailConfirmedAt', 'is', null)
      .execute()
    await record(tx, { action: 'account.confirm-email', object: { kind: 'account', id: account.id } })
  })
}
