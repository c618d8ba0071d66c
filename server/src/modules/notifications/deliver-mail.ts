import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { isOn, switchesOff } from '../policies/index.ts'
import { erased } from './erased.ts'
import { fateOfMail } from './rules/fate-of-mail.ts'
import { withoutToken } from './rules/without-token.ts'
import type { NotificationTables } from './tables.ts'

const notifications = owning<NotificationTables>()
const actor = system('notifications.deliver')

/**
 * Hands one mail to the mail port; a mail that was sent already is left alone, one that is switched off waits, one to somebody whose
 * account closed goes only if it outlives that. The Message-ID is the same on each try; what a link in it opens with is not kept.
 */
export async function deliverMail(app: Pick<App, 'db' | 'mail'>, mailId: string): Promise<void> {
  const mail = await app.db.read(actor, async (reader) => {
    const found = await waiting(reader, mailId).executeTakeFirst()
    return found && isOn(await switchesOff(reader), 'mails', found.hubId) ? found : undefined
  })
  if (!mail?.address) return
  const leaves = fateOfMail(mail) !== 'dropped'
  if (leaves)
    await app.mail.send({
      to: { name: mail.recipientName, address: mail.address },
      subject: mail.subject,
      text: mail.textBody,
      html: mail.htmlBody,
      messageId: mail.messageId,
      date: mail.createdAt,
      stopUrl: mail.stopUrl,
    })
  await app.db.inTransaction(actor, async (tx) => {
    // Read again: what was erased while it was on its way does not come back.
    const now = await waiting(tx, mailId).forUpdate().executeTakeFirst()
    if (!now) return
    const words = { textBody: withoutToken(now.textBody), htmlBody: withoutToken(now.htmlBody) }
    await notifications(tx)
      .updateTable('notifications.mails')
      .set({ sentAt: leaves ? tx.now : null, ...(fateOfMail(now) === 'sent' ? words : erased) })
      .where('id', '=', mailId)
      .execute()
  })
}

/** A mail that has not left, with whether whom it is for closed the account. */
function waiting(reader: Reader, mailId: string) {
  return notifications(reader)
    .selectFrom('notifications.mails as mail')
    .selectAll('mail')
    .select((mail) =>
      mail
        .exists(
          mail
            .selectFrom('notifications.closed as closed')
            .select('closed.id')
            .where((closed) =>
              closed.or([
                closed('closed.id', '=', closed.ref('mail.accountId')),
                closed('closed.id', '=', closed.ref('mail.customerId')),
              ]),
            ),
        )
        .as('closed'),
    )
    .where('mail.id', '=', mailId)
    .where('mail.sentAt', 'is', null)
}
