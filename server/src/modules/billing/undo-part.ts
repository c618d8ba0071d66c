import type { Tx } from '../../db.ts'
import { moveInvoice } from './move-document.ts'
import { billing, type Invoice } from './store.ts'

/** Locks an invoice; its account is locked before. */
export function lockInvoice(tx: Tx, id: string): Promise<Invoice> {
  return billing(tx)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Opens an invoice again by what a disputed payment had paid of it. */
export async function undoPart(tx: Tx, invoiceId: string, amountCents: number): Promise<void> {
  const invoice = await lockInvoice(tx, invoiceId)
  const paidCents = invoice.paidCents - amountCents
  const settled = paidCents + invoice.creditedCents
  if (settled === 0) await moveInvoice(tx, invoice, 'undo_payment', { paidCents })
  else if (invoice.state === 'paid') await moveInvoice(tx, invoice, 'undo_part', { paidCents })
  else await billing(tx).updateTable('billing.invoices').set({ paidCents }).where('id', '=', invoiceId).execute()
}
