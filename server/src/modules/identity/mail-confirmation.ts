import { z } from 'zod'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { defineJob } from '../../platform/jobs.ts'
import { sendMail } from '../notifications/index.ts'
import { alreadyRegisteredMail } from './mails/already-registered.ts'
import { confirmEmailMail } from './mails/confirm-email.ts'
import { newSecretToken } from './secret-token.ts'
import { accountById, accountsByEmail, insertToken } from './store.ts'

export const mailConfirmationJob = defineJob(
  'identity.mail-confirmation',
  z.strictObject({ accountId: z.uuid(), next: z.string().nullable() }),
)

const validSeconds = 24 * 3600

/** Mails the link that confirms an account's address; to an address that has an account already, only that news. */
export async function mailConfirmation(
  app: Pick<App, 'db' | 'config' | 'systemClock'>,
  accountId: string,
  next: string | null,
): Promise<void> {
  await app.db.inTransaction(system('identity.mail-confirmation'), async (tx) => {
    const account = await accountById(tx, accountId)
    if (!account || account.emailConfirmedAt) return
    const to = { accountId, email: account.email, name: fullName(account), language: account.language }
    const [first] = await accountsByEmail(tx, account.emailKey)
    if (first?.emailConfirmedAt) {
      await sendMail(app, tx, { to, template: alreadyRegisteredMail, data: {} })
      return
    }
    const token = newSecretToken()
    await insertToken(tx, accountId, 'confirm_email', token, app.systemClock.now(), validSeconds)
    await sendMail(app, tx, { to, template: confirmEmailMail, data: { token, next } })
  })
}
