import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { customerById } from '../customers/index.ts'
import { type MailTemplate, sendMail } from '../notifications/index.ts'
import type { ApplicationRow } from './store.ts'

/** Mails the applicant, if the application belongs to a customer. */
export async function mailApplicant<Data>(
  app: Pick<App, 'config'>,
  tx: Tx,
  row: ApplicationRow,
  template: MailTemplate<Data>,
  data: Data,
): Promise<void> {
  const customer = row.customerId ? await customerById(tx, row.customerId) : undefined
  if (!customer) return
  const name = customer.contactName ?? customer.displayName
  const to = { accountId: row.accountId, email: customer.email, name, language: customer.language }
  await sendMail(app, tx, { to, template, data, customerId: customer.id, hubId: row.hubId })
}
