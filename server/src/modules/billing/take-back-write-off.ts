import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'
import { postEntry } from '../ledger/index.ts'
import { writeOff } from './rules/write-off.ts'
import { billing, type CreditNote, type Invoice } from './store.ts'

/**
 * A credit on an invoice that was written off: what never came is not given back as money. So much of the write-off is taken back, Dr
 * receivables / Cr bad debt, GST, and the credit note takes it off there. Gives how much that is. Source: domain §5.
 */
export async function takeBackWriteOff(
  tx: Tx,
  note: CreditNote,
  invoice: Invoice,
  creditCents: number,
): Promise<number> {
  const amountCents = Math.min(invoice.writtenOffCents, creditCents)
  if (amountCents <= 0) return 0
  const leftCents = invoice.writtenOffCents - amountCents
  const [was, stays] = [writeOff(invoice, invoice.writtenOffCents), writeOff(invoice, leftCents)]
  const { id: invoiceId, customerId, hubId, creditedCents, reference } = invoice
  await billing(tx)
    .updateTable('billing.invoices')
    .set({ writtenOffCents: leftCents, creditedCents: creditedCents + amountCents })
    .where('id', '=', invoiceId)
    .execute()
  const settled = { invoiceId, customerId, hubId, sourceId: note.id, at: tx.now }
  await insertRows(tx, 'billing.settlements', [
    { ...settled, id: newId(), source: 'write_off', amountCents: -amountCents },
    { ...settled, id: newId(), source: 'credit_note', amountCents },
  ])
  await postEntry(tx, {
    description: `Write-off of ${reference} taken back`,
    source: { kind: 'credit_note', id: note.id },
    customerId,
    hubId,
    postings: [
      { account: 'receivables', cents: amountCents },
      { account: 'bad_debt', cents: stays.badDebtCents - was.badDebtCents },
      { account: 'gst_payable', cents: stays.gstCents - was.gstCents },
    ],
  })
  return amountCents
}
