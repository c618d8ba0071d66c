import { house } from '../../adapters/pdf/pdf.ts'
import { daysInWords, hubDateAt, inWords } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { isCarried } from './carried-document.ts'
import { lineDetail, lineName } from './document-words.ts'
import { type Bond, type Invoice, type InvoiceLine, openCents } from './store.ts'
import type { PaidWith } from './tables.ts'

/** The words and figures of a tax invoice, as they are printed. */
export interface InvoiceSheet {
  title: string
  reference: string
  issued: string
  seller: readonly string[]
  /** Three blocks beside each other: a label, then its lines. */
  blocks: readonly (readonly string[])[]
  lines: readonly { name: string; detail: string; gst: string; amount: string }[]
  totals: readonly { label: string; amount: string; strong?: boolean }[]
  footer: readonly (readonly string[])[]
}

/** What an invoice is printed from; dates are those of the hub's zone. */
export interface InvoiceFacts {
  invoice: Invoice
  lines: readonly InvoiceLine[]
  bond: Bond | undefined
  paid: PaidWith | null
  zone: string
}

/** What stands on the paper. The bond is named as outside; the seller, the buyer and each line's GST are always there. */
export function invoiceSheet({ invoice, lines, bond, paid, zone }: InvoiceFacts): InvoiceSheet {
  const { buyer, totalCents, gstCents } = invoice
  const owed = openCents(invoice)
  return {
    title: titleOf(invoice),
    reference: invoice.reference,
    issued: `Issued ${inWords(invoice.issuedOn)}`,
    seller: house,
    blocks: [
      ['Billed to', buyer.name, ...(buyer.abn ? [`ABN ${spacedAbn(buyer.abn)}`] : []), buyer.email],
      ['Period', period(invoice), `Due ${inWords(invoice.dueOn)}`],
      ['State', stateWords[invoice.state]],
    ],
    lines: lines.map((line) => ({
      name: lineName(line),
      detail: lineDetail(line.kind),
      gst: dollars(line.gstCents),
      amount: dollars(line.amountCents),
    })),
    totals: [
      { label: 'Total without GST', amount: dollars(totalCents - gstCents) },
      { label: 'GST', amount: dollars(gstCents) },
      { label: 'Total', amount: dollars(totalCents), strong: true },
      ...(paid
        ? [{ label: `Paid, ${paid.card}, ${inWords(hubDateAt(zone, paid.at))}`, amount: dollars(-paid.amountCents) }]
        : []),
      { label: 'Balance', amount: dollars(owed) },
    ],
    footer: [
      ...(bond
        ? [['Bond, not part of this invoice', bondWords(bond, zone), 'Your money, held by us. It bears no GST.']]
        : []),
      ...(isCarried(invoice)
        ? [['Not a tax invoice', 'The system before this one billed it', 'and issued the tax invoice.']]
        : []),
      ['Questions', 'Reply to any of our e-mails'],
    ],
  }
}

/** What another system billed is its tax invoice, so the paper here must not call itself one. */
function titleOf(invoice: Invoice): string {
  if (isCarried(invoice)) return 'Carried over'
  return invoice.state === 'void' ? 'Tax invoice, taken back' : 'Tax invoice'
}

const stateWords: Record<Invoice['state'], string> = {
  draft: 'Draft',
  issued: 'To be paid',
  partially_paid: 'Partly paid',
  paid: 'Paid',
  void: 'Taken back, nothing to pay',
  uncollectible: 'Written off',
}

function bondWords(bond: Bond, zone: string): string {
  if (bond.state === 'cancelled') return `${dollars(bond.requiredCents)}, not needed any more`
  return bond.heldAt
    ? `${dollars(bond.collectedCents)} held since ${inWords(hubDateAt(zone, bond.heldAt))}`
    : `${dollars(bond.requiredCents)} to be paid`
}

function period({ periodFrom, periodTo }: Invoice): string {
  return periodFrom && periodTo ? daysInWords(periodFrom, periodTo) : ''
}

function spacedAbn(abn: string): string {
  return abn.replace(/^(\d\d)(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4')
}
