import { z } from 'zod'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { defineJob } from '../../platform/jobs.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'

export const mailCodesRefusedJob = defineJob('identity.mail-codes-refused', z.strictObject({ accountId: z.uuid() }))

/** Tells an account that five wrong codes were tried with its right password. */
export async function mailCodesRefused(app: Pick<App, 'db' | 'config'>, accountId: string): Promise<void> {
  await app.db.inTransaction(system('identity.mail-codes-refused'), (tx) =>
    mailAccount(app, tx, accountId, safetyNoticeMail, { matter: 'codesRefused' }),
  )
}
