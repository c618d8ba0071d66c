import type { Reader } from '../../db.ts'
import { hubDateAt, inWords } from '../../lib/calendar.ts'
import { dollars, sum } from '../../lib/money.ts'
import { adjustedBy } from './adjusted-by.ts'
import { lineName } from './document-words.ts'
import type { Notice } from './mails/notice.ts'
import { accountOfCustomer, billing, type CreditNote, invoiceById, linesOf } from './store.ts'

/** A credit note: what it gives back, why, and where it went. */
export async function ofCreditNote(reader: Reader, id: string): Promise<Notice | null> {
  const note = await billing(reader)
    .selectFrom('billing.credit_notes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!note) return null
  return {
    customerId: note.customerId,
    hubId: note.hubId,
    amount: dollars(-note.totalCents),
    date: inWords(note.issuedOn),
    reference: note.reference,
    facts: [...(await linesInWords(reader, id)), ...(await moreOfCreditNote(reader, note))],
    path: '/account/invoices',
  }
}

/** The GST in it, the invoices that it adjusts, why staff gave it, and where it went. */
async function moreOfCreditNote(reader: Reader, note: CreditNote) {
  const { id, gstCents, appliedCents, creditedCents } = note
  const adjusts = await adjustedBy(reader, await linesOf(reader, id))
  const given = await billing(reader)
    .selectFrom('billing.credit_drafts')
    .select('reason')
    .where('id', '=', id)
    .executeTakeFirst()
  const facts: [label: string, value: string][] = [['GST in it', dollars(gstCents)]]
  if (adjusts.length > 0) facts.push(['Adjusts', adjusts.join(', ')])
  if (given) facts.push(['Why', given.reason])
  if (appliedCents > 0) facts.push(['Came off what was open', dollars(appliedCents)])
  if (creditedCents > 0) facts.push(['Became your credit', dollars(creditedCents)])
  return facts
}

/** What credit paid wholly in one try, named by the first of its invoices. */
export async function ofCreditUsed(reader: Reader, invoiceId: string): Promise<Notice | null> {
  const invoice = await invoiceById(reader, invoiceId)
  if (!invoice) return null
  const used = await billing(reader)
    .selectFrom('billing.settlements as used')
    .innerJoin('billing.invoices as paid', 'paid.id', 'used.invoiceId')
    .select(['paid.reference', 'used.amountCents', 'used.at'])
    .where('paid.accountId', '=', invoice.accountId)
    .where('used.source', '=', 'credit')
    .where('used.at', '=', (eb) =>
      eb
        .selectFrom('billing.settlements as last')
        .select((max) => max.fn.max('last.at').as('at'))
        .where('last.invoiceId', '=', invoiceId)
        .where('last.source', '=', 'credit'),
    )
    .orderBy('paid.dueOn')
    .orderBy('paid.id')
    .execute()
  const [first] = used
  if (!first) return null
  const { timeZone, creditCents } = await accountOfCustomer(reader, invoice.customerId)
  return {
    customerId: invoice.customerId,
    hubId: invoice.hubId,
    amount: dollars(sum(used.map((one) => one.amountCents))),
    date: inWords(hubDateAt(timeZone, first.at)),
    reference: invoice.reference,
    facts: [
      ...used.map((one) => [one.reference, dollars(one.amountCents)] as const),
      ['Credit left', dollars(creditCents)],
    ],
    path: '/account/invoices',
  }
}

/** Lines of a document, each with its amount. */
export async function linesInWords(reader: Reader, documentId: string) {
  return (await linesOf(reader, documentId)).map((line) => [lineName(line), dollars(line.amountCents)] as const)
}
