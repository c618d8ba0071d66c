import { accountProblems } from '@faith/contract/account-changes'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { checkNewPassword } from './check-new-password.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { mailAccount } from './mail-account.ts'
import { passwordChangedMail } from './mails/password-changed.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Browser, type NewSession, reproveSession } from './start-session.ts'
import { accountById, endOtherSessions, identity } from './store.ts'

/** Changes the password of whoever knows the present one; the other sessions end, this one gets a new id. */
export async function changePassword(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config' | 'log'>,
  actor: AccountActor,
  given: { currentPassword: string; password: string },
  browser: Browser,
): Promise<NewSession> {
  const account = await app.db.read(actor, (reader) => accountById(reader, actor.accountId))
  if (!account) throw notFound()
  checkNewPassword(given.password, [account.email, account.givenName, account.familyName ?? ''])
  await countAttempt(app, 'prove-account', actor.accountId)
  if (!(await verifyPassword(account.passwordHash, given.currentPassword))) {
    await noteSecurityEvent(app, { event: 'authn_login_fail', accountId: account.id, address: browser.address })
    throw refuse(accountProblems.wrongPassword)
  }
  await forgiveAttempt(app, 'prove-account', actor.accountId)
  const passwordHash = await hashPassword(given.password)
  const session = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    await identity(tx)
      .updateTable('identity.accounts')
      .set({ passwordHash, passwordChangedAt: app.systemClock.now() })
      .where('id', '=', account.id)
      .execute()
    await endOtherSessions(tx, actor)
    await record(tx, { action: 'account.change-password', object: { kind: 'account', id: account.id } })
    await mailAccount(app, tx, account.id, passwordChangedMail, {})
    return reproveSession(app, tx, actor, browser)
  })
  await noteSecurityEvent(app, { event: 'authn_password_change', accountId: account.id, address: browser.address })
  return session
}
