import { createPdf, type Pdf, quiet } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { type InvoiceSheet, invoiceSheet } from './invoice-sheet.ts'
import { bondOf, invoiceById, linesOf, paidWith, zoneOf } from './store.ts'

/** The tax invoice as PDF. */
export async function invoicePdf(
  app: Pick<App, 'db'>,
  actor: Actor,
  invoiceId: string,
): Promise<{ bytes: Buffer; filename: string }> {
  mustHold(actor, 'invoice:read')
  const sheet = await app.db.read(actor, async (reader) => {
    const invoice = await invoiceById(reader, invoiceId)
    if (!invoice) throw notFound()
    authorise(actor, 'invoice:read', invoice)
    const { subscriptionId } = invoice
    return invoiceSheet({
      invoice,
      lines: await linesOf(reader, invoiceId),
      bond: subscriptionId ? await bondOf(reader, subscriptionId) : undefined,
      paid: await paidWith(reader, invoice),
      zone: subscriptionId ? await zoneOf(reader, subscriptionId) : 'Australia/Brisbane',
    })
  })
  const pdf = createPdf(`${sheet.title} ${sheet.reference}`)
  head(pdf, sheet)
  lines(pdf, sheet)
  totals(pdf, sheet)
  foot(pdf, sheet)
  return { bytes: await pdf.finish(), filename: `${sheet.reference}.pdf` }
}

const columns = [
  [0, 0.34],
  [0.345, 0.68],
  [0.69, 1],
] as const

function head(pdf: Pdf, { title, reference, issued, seller, blocks }: InvoiceSheet): void {
  pdf.columns([
    { text: 'Faith Auto', from: 0, to: 0.4, size: 14, bold: true, colour: '#2B597C' },
    { text: title, from: 0.4, to: 1, size: 22, bold: true, align: 'right' },
  ])
  const right = [
    { text: reference, bold: true },
    { text: issued, colour: quiet },
  ]
  seller.forEach((text, at) => {
    const beside = right[at]
    pdf.columns([
      { text, from: 0, to: 0.5, colour: quiet },
      ...(beside ? [{ ...beside, from: 0.5, to: 1, align: 'right' as const }] : []),
    ])
  })
  pdf.space(24)
  pdf.rule({ thick: true })
  pdf.space(12)
  beside(pdf, blocks, (at) => (at === 0 ? { colour: quiet } : { bold: at === 1 }))
  pdf.space(28)
}

function lines(pdf: Pdf, sheet: InvoiceSheet): void {
  const cells = (name: string, gst: string, amount: string, look: { bold: boolean; colour?: string }) =>
    pdf.columns([
      { text: name, from: 0, to: 0.6, ...look },
      { text: gst, from: 0.6, to: 0.75, align: 'right', ...look, bold: false },
      { text: amount, from: 0.75, to: 1, align: 'right', ...look, bold: false },
    ])
  cells('Description', 'GST', 'Amount, with GST', { bold: true, colour: quiet })
  pdf.space(4)
  pdf.rule({ thick: true })
  for (const { name, detail, gst, amount } of sheet.lines) {
    pdf.space(8)
    cells(name, gst, amount, { bold: true })
    if (detail) pdf.text(detail, { colour: quiet })
    pdf.space(6)
    pdf.rule()
  }
}

function totals(pdf: Pdf, sheet: InvoiceSheet): void {
  pdf.space(10)
  pdf.rule({ from: 0.5, thick: true })
  for (const { label, amount, strong = false } of sheet.totals) {
    pdf.space(6)
    const last = label === 'Balance'
    pdf.columns([
      {
        text: label,
        from: 0.5,
        to: 0.86,
        size: strong ? 13 : 10,
        bold: strong || last,
        ...(strong || last ? {} : { colour: quiet }),
      },
      { text: amount, from: 0.75, to: 1, size: strong ? 16 : 10, bold: strong || last, align: 'right' },
    ])
  }
}

function foot(pdf: Pdf, sheet: InvoiceSheet): void {
  pdf.toFoot(132)
  pdf.rule()
  pdf.space(12)
  beside(pdf, sheet.footer, (at) => (at === 0 ? { bold: true } : { colour: quiet }))
  pdf.space(12)
  pdf.text('The GST of this invoice is the sum of its lines.', { colour: quiet })
}

/** Blocks beside each other, line by line. */
function beside(
  pdf: Pdf,
  blocks: readonly (readonly string[])[],
  look: (line: number) => { bold?: boolean; colour?: string },
): void {
  const height = Math.max(...blocks.map((block) => block.length))
  for (let line = 0; line < height; line += 1) {
    const cells = blocks.flatMap((block, at) => {
      const [from, to] = columns[at]!
      const text = block[line]
      return text ? [{ text, from, to, ...look(line) }] : []
    })
    pdf.columns(cells)
  }
}
