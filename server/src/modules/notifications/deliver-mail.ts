import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { isOn, switchesOff } from '../policies/index.ts'
import { withoutToken } from './rules/without-token.ts'
import type { NotificationTables } from './tables.ts'

const notifications = owning<NotificationTables>()

/** Mails of which nothing stays but that they were sent: whom they went to is nobody's customer any more. */
const forgotten: ReadonlySet<string> = new Set(['identity.account-closed'])

/** Hands one mail to the mail port; a mail that was sent already is left alone, one that is switched off waits. The Message-ID is the same on each try; what a link in it opens with is not kept. */
export async function deliverMail(app: Pick<App, 'db' | 'mail'>, mailId: string): Promise<void> {
  const actor = system('notifications.deliver')
  const mail = await app.db.read(actor, async (reader) => {
    const found = await notifications(reader)
      .selectFrom('notifications.mails')
      .selectAll()
      .where('id', '=', mailId)
      .executeTakeFirst()
    return found && isOn(await switchesOff(reader), 'mails', found.hubId) ? found : undefined
  })
  if (!mail || mail.sentAt || !mail.address) return
  await app.mail.send({
    to: { name: mail.recipientName, address: mail.address },
    subject: mail.subject,
    text: mail.textBody,
    html: mail.htmlBody,
    messageId: mail.messageId,
    date: mail.createdAt,
    stopUrl: mail.stopUrl,
  })
  const kept = forgotten.has(mail.template)
    ? { address: null, recipientName: 'Erased', textBody: 'Erased', htmlBody: 'Erased' }
    : { textBody: withoutToken(mail.textBody), htmlBody: withoutToken(mail.htmlBody) }
  await app.db.inTransaction(actor, (tx) =>
    notifications(tx)
      .updateTable('notifications.mails')
      .set({ sentAt: tx.now, ...kept })
      .where('id', '=', mailId)
      .where('sentAt', 'is', null)
      .execute(),
  )
}
