import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'

/** One mail of the outbox as a list shows it; the address is masked. */
export const MailRow = z.object({
  id: Id,
  template: z.string(),
  recipientName: z.string(),
  address: z.string().nullable(),
  subject: z.string(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
})
export type MailRow = z.infer<typeof MailRow>

export const listMails = operation({
  id: 'listMails',
  method: 'GET',
  path: '/api/v1/mails',
  tag: 'notifications',
  summary: 'Read the outbox, newest first',
  query: PageQuery,
  returns: z.object({ mails: z.array(MailRow), page: PageInfo }),
  access: 'mail:read',
})

export const getMail = operation({
  id: 'getMail',
  method: 'GET',
  path: '/api/v1/mails/:mailId',
  tag: 'notifications',
  summary: 'Read one mail as it was sent',
  params: z.strictObject({ mailId: Id }),
  returns: MailRow.extend({ textBody: z.string(), htmlBody: z.string() }),
  access: 'mail:read',
})
