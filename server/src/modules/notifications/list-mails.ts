import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { withoutToken } from './rules/without-token.ts'
import type { NotificationTables } from './tables.ts'

const notifications = owning<NotificationTables>()

const pageSize = 50

/** A page of the outbox, newest first; addresses are masked in the list. */
export async function listMails(app: Pick<App, 'db'>, actor: Actor, filter: { page?: number | undefined }) {
  mustHold(actor, 'mail:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const mails = notifications(reader).selectFrom('notifications.mails')
    const { total } = await mails.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await mails
      .select(['id', 'template', 'recipientName', 'address', 'subject', 'createdAt', 'sentAt'])
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return {
      mails: rows.map((row) => ({ ...row, address: maskAddress(row.address) })),
      page: { page, pageSize, total },
    }
  })
}

/** One mail as it was sent, but for tokens in its links: whoever reads here must not get into its reader's account. */
export async function getMail(app: Pick<App, 'db'>, actor: Actor, mailId: string) {
  mustHold(actor, 'mail:read')
  const row = await app.db.read(actor, (reader) =>
    notifications(reader).selectFrom('notifications.mails').selectAll().where('id', '=', mailId).executeTakeFirst(),
  )
  if (!row) throw notFound()
  return {
    ...row,
    address: maskAddress(row.address),
    textBody: withoutToken(row.textBody),
    htmlBody: withoutToken(row.htmlBody),
  }
}

function maskAddress(address: string | null): string | null {
  return address?.replace(/^(.)[^@]*@/, '$1•••@') ?? null
}
