import { z } from 'zod'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { sendMail } from '../notifications/index.ts'
import { countAttempt } from './limits.ts'
import { resetPasswordMail } from './mails/reset-password.ts'
import { emailKey } from './rules/email-key.ts'
import { newSecretToken } from './secret-token.ts'
import { accountsByEmail, insertToken } from './store.ts'

// The address travels in the job, so that known and unknown ones take the same path until nobody watches.
export const mailResetJob = defineJob('identity.mail-reset', z.strictObject({ emailKey: z.string() }))

const validSeconds = 30 * 60

/** Takes the wish to reset a password; answers alike for known and unknown addresses. */
export async function requestReset(app: Pick<App, 'db' | 'secrets'>, email: string, address: string): Promise<void> {
  const key = emailKey(email)
  await countAttempt(app, 'reset-account', key)
  await countAttempt(app, 'reset-address', address)
  await app.db.inTransaction({ kind: 'auth' }, (tx) => enqueue(tx, mailResetJob, { emailKey: key }))
}

/** Mails the link that resets the password, if the address has an account. */
export async function mailReset(app: Pick<App, 'db' | 'config' | 'systemClock'>, key: string): Promise<void> {
  await app.db.inTransaction(system('identity.mail-reset'), async (tx) => {
    const [account] = await accountsByEmail(tx, key)
    if (account?.status !== 'active') return
    const token = newSecretToken()
    await insertToken(tx, account.id, 'reset_password', token, app.systemClock.now(), validSeconds)
    await record(tx, { action: 'account.request-reset', object: { kind: 'account', id: account.id } })
    const to = { accountId: account.id, email: account.email, name: fullName(account), language: account.language }
    await sendMail(app, tx, { to, template: resetPasswordMail, data: { token } })
  })
}
