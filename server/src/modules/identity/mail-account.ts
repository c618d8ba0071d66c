import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { fullName } from '../../lib/names.ts'
import { type MailTemplate, sendMail } from '../notifications/index.ts'
import { accountById } from './store.ts'

/** Mails an account one of the notices about its own safety. */
export async function mailAccount<Data>(
  app: Pick<App, 'config'>,
  tx: Tx,
  accountId: string,
  template: MailTemplate<Data>,
  data: Data,
): Promise<void> {
  const account = await accountById(tx, accountId)
  if (!account) return
  const to = { accountId, email: account.email, name: fullName(account), language: account.language }
  await sendMail(app, tx, { to, template, data })
}
