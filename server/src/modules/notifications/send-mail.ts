import { mailTranslator } from '@faith/contract/strings/translator'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { isClosedAddress } from '../../lib/closed-address.ts'
import { newId } from '../../lib/ids.ts'
import { enqueue } from '../../platform/jobs.ts'
import { deliverMailJob } from './deliver-mail-job.ts'
import { layOut } from './layout.ts'
import type { NotificationTables } from './tables.ts'
import type { MailTemplate } from './template.ts'

const notifications = owning<NotificationTables>()

export interface NewMail<Data> {
  to: { accountId?: string | null; email: string; name: string; language: string }
  template: MailTemplate<Data>
  data: Data
  customerId?: string | null
  hubId?: string | null
}

/** Renders a mail in the recipient's language into the outbox and has it delivered once the transaction commits; to a closed account nothing is written. */
export async function sendMail<Data>(app: Pick<App, 'config'>, tx: Tx, mail: NewMail<Data>): Promise<void> {
  if (isClosedAddress(mail.to.email)) return
  const t = mailTranslator(mail.to.language)
  const rendered = layOut(mail.template.content(mail.data, t), mail.to.name, app.config.publicUrl, t)
  const id = newId()
  await notifications(tx)
    .insertInto('notifications.mails')
    .values({
      id,
      accountId: mail.to.accountId ?? null,
      customerId: mail.customerId ?? null,
      hubId: mail.hubId ?? null,
      template: mail.template.name,
      language: mail.to.language,
      address: mail.to.email,
      recipientName: mail.to.name,
      subject: rendered.subject,
      textBody: rendered.text,
      htmlBody: rendered.html,
      stopUrl: rendered.stopUrl,
      createdAt: tx.now,
      sentAt: null,
      outlivesAccount: mail.template.outlivesAccount?.(mail.data) ?? false,
      eraseBy: null,
      messageId: `<${id}@${new URL(app.config.publicUrl).hostname}>`,
    })
    .execute()
  await enqueue(tx, deliverMailJob, { mailId: id })
}
