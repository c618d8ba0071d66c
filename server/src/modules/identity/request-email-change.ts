import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { invalid, notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { sendMail } from '../notifications/index.ts'
import { countAttempt } from './limits.ts'
import { alreadyRegisteredMail } from './mails/already-registered.ts'
import { emailChangeMail } from './mails/email-change.ts'
import { emailKey } from './rules/email-key.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { accountById, accountsByEmail, identity } from './store.ts'

const validMs = 24 * 3600_000

/** Asks both addresses about a change. A new one that is taken gets only that news, and the change never comes about. */
export async function requestEmailChange(
  app: Pick<App, 'db' | 'secrets' | 'systemClock' | 'config'>,
  actor: AccountActor,
  email: string,
): Promise<void> {
  await countAttempt(app, 'confirm-account', actor.accountId)
  const key = emailKey(email)
  const [oldToken, newToken] = [newSecretToken(), newSecretToken()]
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const account = await accountById(tx, actor.accountId)
    if (!account) throw notFound()
    if (account.emailKey === key) throw invalid([{ pointer: '/email', detail: 'This is your address already.' }])
    const change = {
      email: email.trim(),
      emailKey: key,
      oldTokenHash: hashSecretToken(oldToken),
      newTokenHash: hashSecretToken(newToken),
      oldAgreedAt: null,
      newAgreedAt: null,
      expiresAt: new Date(app.systemClock.now().getTime() + validMs),
    }
    await identity(tx)
      .insertInto('identity.emailChanges')
      .values({ accountId: account.id, ...change })
      .onConflict((conflict) => conflict.column('accountId').doUpdateSet(change))
      .execute()
    await record(tx, { action: 'account.request-email-change', object: { kind: 'account', id: account.id } })
    const to = { accountId: account.id, name: fullName(account), language: account.language }
    await sendMail(app, tx, {
      to: { ...to, email: account.email },
      template: emailChangeMail,
      data: { token: oldToken, email: change.email },
    })
    const [taken] = await accountsByEmail(tx, key)
    if (taken?.emailConfirmedAt) {
      await sendMail(app, tx, { to: { ...to, email: taken.email }, template: alreadyRegisteredMail, data: {} })
      return
    }
    await sendMail(app, tx, {
      to: { ...to, email: change.email },
      template: emailChangeMail,
      data: { token: newToken, email: change.email },
    })
  })
}
