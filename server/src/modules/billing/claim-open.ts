import type { Tx } from '../../db.ts'
import { claimBond } from './claim-bond.ts'
import { type Account, type Invoice, lockOpenInvoices, openCents } from './store.ts'

/** Why a bond pays, and the evidence; for documents of the settlement itself. */
export interface ClaimReason {
  reason: string
  fileIds?: readonly string[]
}

/** Open documents of a subscription, the oldest first; its account is locked. */
export async function openDocuments(tx: Tx, account: Account, subscriptionId: string): Promise<Invoice[]> {
  const open = await lockOpenInvoices(tx, account.id, null)
  return open.filter((invoice) => invoice.subscriptionId === subscriptionId)
}

/** Pays documents from a bond in their order, as far as it goes. Source: R20, fine print 13. */
export async function claimEach(tx: Tx, bondId: string, invoices: readonly Invoice[], why: ClaimReason): Promise<void> {
  for (const invoice of invoices) {
    const own = invoice.awaitsPayment
    await claimBond(tx, {
      bondId,
      invoiceId: invoice.id,
      amountCents: openCents(invoice),
      reason: own ? why.reason : 'Open at the end',
      fileIds: own ? (why.fileIds ?? []) : [],
    })
  }
}
