import { createPdf } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import type { Bytes } from '../../http/serve.ts'
import type { Actor } from '../../lib/actor.ts'
import { mustHold } from '../../lib/actor.ts'
import { dollars } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { type Bond, billing, bondOf, linesOf } from './store.ts'

/** From this total on a tax invoice must name the buyer; ours always does. */
const seller = { name: 'Faith Auto Pty Ltd', abn: '65 000 000 909', address: '14 Hudson Road, Albion QLD 4010' }

const lineNames: Record<string, string> = {
  car: 'Car subscription',
  plan_500: 'Kilometre plan, 500 km a week',
  plan_770: 'Kilometre plan, 770 km a week',
  faith_care: 'Faith Care',
  extra_driver: 'Extra driver',
}

/** The tax invoice as PDF: the words, seller and ABN, buyer, GST of each line; the bond named as outside the invoice. */
export async function invoicePdf(app: Pick<App, 'db'>, actor: Actor, invoiceId: string): Promise<Bytes> {
  mustHold(actor, 'invoice:read')
  const { invoice, lines, bond } = await app.db.read(actor, async (reader) => {
    const found = await billing(reader).selectFrom('billing.invoices').selectAll().where('id', '=', invoiceId).executeTakeFirst()
    if (!found) throw notFound()
    return { invoice: found, lines: await linesOf(reader, invoiceId), bond: found.subscriptionId ? await bondOf(reader, found.subscriptionId) : undefined }
  })
  const pdf = createPdf(`Tax invoice ${invoice.reference}`)
  pdf.text('Tax invoice', { size: 24, bold: true })
  pdf.text(invoice.reference, { colour: '#546E7A' })
  pdf.space(16)
  pdf.text(seller.name, { bold: true })
  pdf.text(`ABN ${seller.abn}`)
  pdf.text(seller.address)
  pdf.space(12)
  pdf.text('To', { colour: '#546E7A' })
  pdf.text(invoice.buyer.name, { bold: true })
  if (invoice.buyer.abn) pdf.text(`ABN ${invoice.buyer.abn}`)
  pdf.space(16)
  pdf.row('Date of issue', invoice.issuedOn)
  if (invoice.periodFrom && invoice.periodTo) pdf.row('Period', `${invoice.periodFrom} up to ${invoice.periodTo}`)
  pdf.row('State', invoice.state.replaceAll('_', ' '))
  pdf.space(16)
  for (const line of lines) {
    const name = lineNames[line.kind] ?? line.kind.replaceAll('_', ' ')
    pdf.row(`${name}${line.quantity > 1 ? ` × ${line.quantity}` : ''} (GST ${dollars(line.gstCents)})`, dollars(line.amountCents))
  }
  pdf.row('Total including GST', dollars(invoice.totalCents), { bold: true })
  pdf.row('GST included', dollars(invoice.gstCents))
  pdf.row('Paid', dollars(invoice.paidCents))
  if (bond) bondWords(pdf.text, bond)
  return { bytes: await pdf.finish(), filename: `${invoice.reference}.pdf` }
}

function bondWords(text: (words: string, options?: { colour?: string }) => void, bond: Bond): void {
  text('')
  text(`Bond ${bond.reference}: ${dollars(bond.requiredCents)}, ${bond.state.replaceAll('_', ' ')}. It is your money, held by us. It is outside this invoice and bears no GST.`, { colour: '#546E7A' })
}
