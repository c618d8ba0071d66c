import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { enqueue } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { countAttempt } from './limits.ts'
import { mailConfirmationJob } from './mail-confirmation.ts'
import { ownPath } from './rules/own-path.ts'

/** Mails the confirmation link again; the earlier one stops working. */
export async function resendConfirmation(
  app: Pick<App, 'db' | 'secrets'>,
  actor: AccountActor,
  next: string | undefined,
): Promise<void> {
  await countAttempt(app, 'confirm-account', actor.accountId)
  await app.db.inTransaction(actor, async (tx) => {
    await enqueue(tx, mailConfirmationJob, { accountId: actor.accountId, next: ownPath(next) })
    await record(tx, { action: 'account.resend-confirmation', object: { kind: 'account', id: actor.accountId } })
  })
}
