import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { customerById } from '../customers/index.ts'
import { type MailTemplate, sendMail } from '../notifications/index.ts'
import type { Subscription } from './store.ts'

/** Mails the customer of a subscription. */
export async function mailCustomer<Data>(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Pick<Subscription, 'customerId' | 'hubId'>,
  template: MailTemplate<Data>,
  data: Data,
): Promise<void> {
  const customer = await customerById(tx, subscription.customerId)
  if (!customer) return
  const to = { email: customer.email, name: customer.contactName ?? customer.displayName, language: customer.language }
  await sendMail(app, tx, { to, template, data, customerId: customer.id, hubId: subscription.hubId })
}
