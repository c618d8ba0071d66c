import { createPdf, letterhead, quiet } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { daysInWords, inWords } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { adjustedBy } from './adjusted-by.ts'
import { lineName } from './document-words.ts'
import { billing, type CreditNote, linesOf } from './store.ts'

/** An adjustment note as PDF: what GST law calls a credit note that changes the GST of a tax invoice. */
export async function creditNotePdf(
  app: Pick<App, 'db'>,
  actor: Actor,
  creditNoteId: string,
): Promise<{ bytes: Buffer; filename: string }> {
  mustHold(actor, 'invoice:read')
  const { note, lines, credited } = await app.db.read(actor, async (reader) => {
    const found = await billing(reader)
      .selectFrom('billing.credit_notes')
      .selectAll()
      .where('id', '=', creditNoteId)
      .executeTakeFirst()
    if (!found) throw notFound()
    authorise(actor, 'invoice:read', found)
    const made = await linesOf(reader, creditNoteId)
    return { note: found, lines: made, credited: await adjustedBy(reader, made) }
  })
  const pdf = createPdf(`Adjustment note ${note.reference}`)
  letterhead(pdf, 'Adjustment note')
  pdf.rule({ thick: true })
  pdf.space(6)
  pdf.text(`${note.reference}, issued ${inWords(note.issuedOn)}`, { bold: true })
  pdf.text(`To ${note.buyer.name}${note.buyer.abn ? `, ABN ${note.buyer.abn}` : ''}`)
  if (credited.length > 0) pdf.text(`Adjusts ${credited.join(', ')}`)
  else if (note.subject === 'goodwill')
    pdf.text('Lowers what you pay for your subscription; no single invoice is corrected')
  pdf.space(16)
  const row = (name: string, gst: string, amount: string, bold = false) =>
    pdf.columns([
      { text: name, from: 0, to: 0.6, bold },
      { text: gst, from: 0.6, to: 0.78, align: 'right', bold },
      { text: amount, from: 0.78, to: 1, align: 'right', bold },
    ])
  row('Description', 'GST', 'Amount, with GST', true)
  pdf.rule({ thick: true })
  for (const line of lines) {
    const days = line.periodFrom && line.periodTo ? `, ${daysInWords(line.periodFrom, line.periodTo)}` : ''
    pdf.space(4)
    row(
      `${lineName(line)}${days}${line.note ? `: ${line.note}` : ''}`,
      dollars(line.gstCents),
      dollars(line.amountCents),
    )
  }
  pdf.space(6)
  pdf.rule({ thick: true })
  pdf.space(4)
  row('Total', dollars(note.gstCents), dollars(note.totalCents), true)
  pdf.space(12)
  pdf.text(whereItWent(note), { colour: quiet })
  return { bytes: await pdf.finish(), filename: `${note.reference}.pdf` }
}

/** What became of the amount, in a sentence. */
function whereItWent({ totalCents, appliedCents, creditedCents }: CreditNote): string {
  const parts = [
    ...(appliedCents > 0 ? [`${dollars(appliedCents)} came off open invoices`] : []),
    ...(creditedCents > 0
      ? [`${dollars(creditedCents)} became your credit, which is used before your next debit`]
      : []),
    ...(-totalCents - appliedCents - creditedCents > 0 ? ['the rest takes back what was written off'] : []),
  ]
  return `${parts.join(', ')}.`
}
