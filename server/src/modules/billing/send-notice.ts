import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { customerById } from '../customers/index.ts'
import { sendMail } from '../notifications/index.ts'
import { type NoticeData, noticeMail } from './mails/notice.ts'
import { noticeOf } from './notice-content.ts'
import { billing } from './store.ts'
import type { NoticeKind } from './tell-customer.ts'

/** Whom a notice is about. */
interface About {
  customerId: string
  hubId: string | null
}

/** Tells a customer one thing about their money, once: a second run finds that it was told. Nothing to say is nothing sent. */
export async function sendNotice(app: Pick<App, 'db' | 'config'>, kind: NoticeKind, subjectId: string): Promise<void> {
  await app.db.inTransaction(system('billing.notice'), async (tx) => {
    const notice = await noticeOf(tx, kind, subjectId)
    if (!notice || !(await claimNotice(tx, kind, subjectId, notice))) return
    const to = await addresseeOf(tx, notice.customerId)
    if (to) await mailNotice(app, tx, to, { kind, ...notice })
  })
}

/** Marks a thing as told; false when it was told before. */
export async function claimNotice(tx: Tx, kind: NoticeKind, subjectId: string, about: About): Promise<boolean> {
  const { customerId, hubId } = about
  const told = await billing(tx)
    .insertInto('billing.notices')
    .values({ kind, subjectId, customerId, hubId, toldAt: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst()
  return told !== undefined
}

/** Who a customer's mails go to. */
export async function addresseeOf(reader: Reader, customerId: string) {
  const customer = await customerById(reader, customerId)
  if (!customer) return null
  const { email, contactName, displayName, language } = customer
  return { email, name: contactName ?? displayName, language }
}

/** Puts a notice in the outbox. */
export function mailNotice(
  app: Pick<App, 'config'>,
  tx: Tx,
  to: { email: string; name: string; language: string },
  { customerId, hubId, ...data }: NoticeData & About,
): Promise<void> {
  return sendMail(app, tx, { to, template: noticeMail, data, customerId, hubId })
}
