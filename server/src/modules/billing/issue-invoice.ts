import type { Tx } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { insertRows } from '../../platform/bulk.ts'
import { recordChanges } from '../../platform/history.ts'
import { nextReferences } from '../../platform/references.ts'
import { recordAll } from '../audit/index.ts'
import { type Posting, postEntries } from '../ledger/index.ts'
import { incomeAccountOf } from './rules/income-account.ts'
import type { Invoice } from './store.ts'
import type { Buyer, InvoiceTable } from './tables.ts'

/** A line of a document; cents with GST, dates are hub dates, `to` exclusive. */
export interface NewLine {
  kind: string
  quantity: number
  amountCents: number
  gstCents: number
  from: string | null
  to: string | null
  /** Becomes income day by day over its days; otherwise at issue. */
  deferred: boolean
  /** The 7-day amount and the first of the seven days, of which the line is days. */
  weeklyCents: number | null
  weekOn: string | null
  credits: { documentId: string; place: number } | null
  note: string | null
}

/** An invoice to be issued. */
export interface NewInvoice {
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string | null
  kind: InvoiceTable['kind']
  subject: string
  periodFrom: string | null
  periodTo: string | null
  issuedOn: string
  dueOn: string
  /** When it is charged; null when a debit to come or a payment that waits takes it. */
  chargeAt: Date | null
  /** Only a payment of its own takes it. */
  awaitsPayment: boolean
  lines: readonly NewLine[]
  buyer: Buyer
  /** How its credit lines are booked; without any, from the lines alone. */
  postings?: readonly Posting[]
}

/**
 * Issues invoices and posts them, by one statement a table: Dr receivables / Cr deferred (net of days to come) or income / Cr GST.
 * A total of zero is paid at once. Source: domain §5, fine print 12.
 */
export async function issueInvoices(tx: Tx, drafts: readonly NewInvoice[]): Promise<Invoice[]> {
  if (drafts.length === 0) return []
  const references = await nextReferences(tx, 'INV', drafts.length)
  const invoices = drafts.map((draft, at) => invoiceOf(tx, draft, references[at]!))
  await insertRows(tx, 'billing.invoices', invoices)
  await insertLines(
    tx,
    drafts.map((draft, at) => ({ ...draft, documentId: invoices[at]!.id })),
  )
  await recordChanges(tx, 'billing.invoice_history', invoices.flatMap(changesOf))
  await postEntries(
    tx,
    drafts.map((draft, at) => ({
      description: `Issued ${invoices[at]!.reference}`,
      source: { kind: 'invoice', id: invoices[at]!.id },
      customerId: draft.customerId,
      hubId: draft.hubId,
      postings: [
        { account: 'receivables' as const, cents: invoices[at]!.totalCents },
        ...(draft.postings ?? draft.lines.flatMap(earnings)),
      ],
    })),
  )
  await recordAll(
    tx,
    invoices.map(({ id, reference, customerId, hubId, totalCents, gstCents }) => ({
      action: 'invoice.issue' as const,
      object: { kind: 'invoice', id, reference },
      customerId,
      hubId,
      detail: { totalCents, gstCents },
    })),
  )
  return invoices
}

/** Writes the lines of documents. */
export async function insertLines(
  tx: Tx,
  documents: readonly { documentId: string; customerId: string; hubId: string; lines: readonly NewLine[] }[],
): Promise<void> {
  const rows = documents.flatMap(({ documentId, customerId, hubId, lines }) =>
    lines.map((line, place) => ({
      documentId,
      place,
      customerId,
      hubId,
      kind: line.kind,
      quantity: line.quantity,
      amountCents: line.amountCents,
      gstCents: line.gstCents,
      periodFrom: line.from,
      periodTo: line.to,
      deferred: line.deferred,
      open: line.deferred,
      weeklyCents: line.weeklyCents,
      weekOn: line.weekOn,
      cutOn: null,
      recognisedThrough: line.deferred && line.from ? addDays(line.from, -1) : null,
      creditsDocumentId: line.credits?.documentId ?? null,
      creditsPlace: line.credits?.place ?? null,
      note: line.note,
    })),
  )
  await insertRows(tx, 'billing.document_lines', rows)
}

/** How a line that credits nothing is booked beside receivables. */
export function earnings(line: NewLine): Posting[] {
  const net = line.amountCents - line.gstCents
  return [
    { account: line.deferred ? 'deferred' : incomeAccountOf(line.kind), cents: -net },
    { account: 'gst_payable', cents: -line.gstCents },
  ]
}

function invoiceOf(tx: Tx, draft: NewInvoice, reference: string): Invoice {
  const totalCents = sum(draft.lines.map((line) => line.amountCents))
  return {
    id: newId(),
    reference,
    accountId: draft.accountId,
    customerId: draft.customerId,
    hubId: draft.hubId,
    subscriptionId: draft.subscriptionId,
    kind: draft.kind,
    subject: draft.subject,
    periodFrom: draft.periodFrom,
    periodTo: draft.periodTo,
    state: totalCents === 0 ? 'paid' : 'issued',
    issuedAt: tx.now,
    issuedOn: draft.issuedOn,
    dueOn: draft.dueOn,
    chargeAt: totalCents === 0 ? null : draft.chargeAt,
    totalCents,
    gstCents: sum(draft.lines.map((line) => line.gstCents)),
    paidCents: 0,
    creditedCents: 0,
    writtenOffCents: 0,
    arrangementId: null,
    awaitsPayment: draft.awaitsPayment && totalCents > 0,
    buyer: draft.buyer,
  }
}

function changesOf({ id: objectId, customerId, hubId, totalCents }: Invoice) {
  const issued = { objectId, customerId, hubId, from: 'draft', to: 'issued', event: 'issue' }
  return totalCents === 0 ? [issued, { ...issued, from: 'issued', to: 'paid', event: 'pay' }] : [issued]
}
