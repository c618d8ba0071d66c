import type { Reader } from '../../db.ts'
import { type Given, givenBack } from './credited-lines.ts'
import { billing } from './store.ts'

/** A line of an invoice that is earned at issue, as a credit names it; dates are hub dates, `to` exclusive. */
export interface ChargedLine {
  kind: string
  from: string | null
  to: string | null
  note: string | null
  quantity: number
  amountCents: number
  gstCents: number
  /** What of it was not given back yet. */
  left: Given
  line: { invoiceId: string; place: number }
}

/** What invoices about one subject (such as overstay) charged a subscription, newest first. */
export async function linesOfSubject(reader: Reader, subscriptionId: string, subject: string): Promise<ChargedLine[]> {
  const rows = await billing(reader)
    .selectFrom('billing.document_lines as line')
    .innerJoin('billing.invoices as invoice', 'invoice.id', 'line.documentId')
    .select(['line.documentId', 'line.place', 'line.kind', 'line.periodFrom', 'line.periodTo'])
    .select(['line.note', 'line.quantity', 'line.amountCents', 'line.gstCents'])
    .where('invoice.subscriptionId', '=', subscriptionId)
    .where('invoice.subject', '=', subject)
    .where('invoice.state', '<>', 'void')
    .orderBy('invoice.issuedAt', 'desc')
    .orderBy('line.place')
    .execute()
  const given = await givenBack(
    reader,
    rows.map((row) => row.documentId),
  )
  return rows.map((row) => {
    const { documentId: invoiceId, place, kind, periodFrom: from, periodTo: to, note, quantity } = row
    const { amountCents, gstCents } = row
    const left = given.left(row)
    return { kind, from, to, note, quantity, amountCents, gstCents, left, line: { invoiceId, place } }
  })
}
