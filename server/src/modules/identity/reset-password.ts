import { identityProblems } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { fullName } from '../../lib/names.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { sendMail } from '../notifications/index.ts'
import { checkNewPassword } from './check-new-password.ts'
import { countAttempt } from './limits.ts'
import { passwordChangedMail } from './mails/password-changed.ts'
import { hashPassword } from './passwords.ts'
import { hashSecretToken } from './secret-token.ts'
import { type Browser, type NewSession, startSession } from './start-session.ts'
import { accountById, endSessions, identity, useToken } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>

/** Sets a new password by the mailed link, ends every session of the account and signs this browser in. Receiving the mail also confirms the address. */
export async function resetPassword(
  app: Needs,
  given: { token: string; password: string },
  browser: Browser,
): Promise<NewSession> {
  await countAttempt(app, 'reset-address', browser.address)
  const account = await app.db.read({ kind: 'auth' }, (reader) => accountOfToken(reader, given.token))
  if (!account) throw refuse(identityProblems.linkNotValid)
  checkNewPassword(given.password, [account.email, account.givenName, account.familyName ?? ''])
  const passwordHash = await hashPassword(given.password)
  return app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const now = app.systemClock.now()
    if (!(await useToken(tx, 'reset_password', given.token, now))) throw refuse(identityProblems.linkNotValid)
    await identity(tx)
      .updateTable('identity.accounts')
      .set({ passwordHash, passwordChangedAt: now, emailConfirmedAt: account.emailConfirmedAt ?? now })
      .where('id', '=', account.id)
      .execute()
    await endSessions(tx, account.id)
    await record(tx, { action: 'account.reset-password', object: { kind: 'account', id: account.id } })
    const to = { accountId: account.id, email: account.email, name: fullName(account), language: account.language }
    await sendMail(app, tx, { to, template: passwordChangedMail, data: {} })
    return startSession(app, tx, account.id, browser)
  })
}

async function accountOfToken(reader: Reader, token: string) {
  const row = await identity(reader)
    .selectFrom('identity.tokens')
    .select(['accountId'])
    .where('tokenHash', '=', hashSecretToken(token))
    .where('purpose', '=', 'reset_password')
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return row ? accountById(reader, row.accountId) : undefined
}
