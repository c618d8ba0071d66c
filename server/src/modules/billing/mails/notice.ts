import { mailTemplate } from '../../notifications/index.ts'
import type { NoticeKind } from '../tell-customer.ts'

/** What a notice says: an amount, a date and a reason as text, with more as label and value pairs, and where to go. */
export interface NoticeData {
  kind: NoticeKind
  amount: string
  date: string
  reference: string
  facts: readonly (readonly [label: string, value: string])[]
  path: string
}

/** What there is to say to a customer, and whom it is about. */
export type Notice = Omit<NoticeData, 'kind'> & { customerId: string; hubId: string | null }

/** What tells of a document or of money that moved: owed also to somebody whose account closed. */
const documents: ReadonlySet<NoticeKind> = new Set([
  'receipt',
  'paid-by-credit',
  'charge',
  'credit-note',
  'refund-sent',
  'bond-claimed',
  'bond-back',
])

/** News about money: the amount in the first line, why, when, and at most one thing to do. */
export const noticeMail = mailTemplate<NoticeData>({
  name: 'billing.notice',
  outlivesAccount: ({ kind }) => documents.has(kind),
  content: ({ kind, amount, date, reference, facts, path }, t) => {
    // Any word of a notice may name the amount, the date and the document, as this one does.
    const words = (part: 'subject' | 'lead' | 'how' | 'button') =>
      t(`billing.notices.${kind}.${part}` as 'billing.notices.charge.subject', { amount, date, reference })
    return {
      subject: words('subject'),
      lead: words('lead'),
      paragraphs: [words('how')],
      facts,
      button: { label: words('button'), path },
    }
  },
})
