import { owning, type Reader } from '../../db.ts'
import type { NotificationTables } from './tables.ts'

/** What was mailed to a customer and when, oldest first; subjects only. */
export async function mailsTo(reader: Reader, customerId: string): Promise<{ subject: string; sentAt: Date }[]> {
  const rows = await owning<NotificationTables>()(reader)
    .selectFrom('notifications.mails')
    .select(['subject', 'sentAt'])
    .where('customerId', '=', customerId)
    .where('sentAt', 'is not', null)
    .orderBy('sentAt')
    .execute()
  return rows.map((row) => ({ subject: row.subject, sentAt: row.sentAt! }))
}
