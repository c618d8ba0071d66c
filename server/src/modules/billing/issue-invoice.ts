import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { postEntry } from '../ledger/index.ts'
import { billing, type Invoice } from './store.ts'
import type { Buyer, PlanLine } from './tables.ts'

/** A period to be invoiced; dates are hub dates, `to` is exclusive. */
export interface PeriodInvoice {
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string
  from: string
  to: string
  issuedOn: string
  lines: readonly PlanLine[]
  buyer: Buyer
}

/** Issues the invoice of a period and posts it: Dr receivables / Cr deferred (net) / Cr GST. Source: domain §5. */
export async function issuePeriodInvoice(tx: Tx, period: PeriodInvoice): Promise<Invoice> {
  const { customerId, hubId } = period
  const totalCents = sum(period.lines.map((line) => line.amountCents))
  const gstCents = sum(period.lines.map((line) => line.gstCents))
  const invoice = {
    id: newId(),
    reference: await nextReference(tx, 'INV'),
    accountId: period.accountId,
    customerId,
    hubId,
    subscriptionId: period.subscriptionId,
    kind: 'period' as const,
    periodFrom: period.from,
    periodTo: period.to,
    state: 'issued' as const,
    issuedAt: tx.now,
    issuedOn: period.issuedOn,
    dueOn: period.issuedOn,
    totalCents,
    gstCents,
    paidCents: 0,
  }
  await billing(tx)
    .insertInto('billing.invoices')
    .values({ ...invoice, buyer: JSON.stringify(period.buyer) })
    .execute()
  await billing(tx)
    .insertInto('billing.invoice_lines')
    .values(
      period.lines.map((line, place) => ({
        invoiceId: invoice.id,
        place,
        customerId,
        hubId,
        ...line,
        periodFrom: period.from,
        periodTo: period.to,
        recognisedThrough: null,
      })),
    )
    .execute()
  await recordChange(tx, 'billing.invoice_history', {
    objectId: invoice.id,
    customerId,
    hubId,
    from: 'draft',
    to: 'issued',
    event: 'issue',
  })
  await postEntry(tx, {
    description: `Issued ${invoice.reference}`,
    source: { kind: 'invoice', id: invoice.id },
    customerId,
    hubId,
    postings: [
      { account: 'receivables', cents: totalCents },
      { account: 'deferred', cents: -(totalCents - gstCents) },
      { account: 'gst_payable', cents: -gstCents },
    ],
  })
  await record(tx, {
    action: 'invoice.issue',
    object: { kind: 'invoice', id: invoice.id, reference: invoice.reference },
    customerId,
    hubId,
    detail: { totalCents, gstCents },
  })
  return { ...invoice, buyer: period.buyer }
}
