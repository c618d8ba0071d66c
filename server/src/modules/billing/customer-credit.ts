import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'
import { postEntry } from '../ledger/index.ts'
import { settlePart } from './move-document.ts'
import { type Account, billing, type Invoice, openCents } from './store.ts'
import type { BillingTables } from './tables.ts'

/** Where customer credit comes from or goes to. */
export interface CreditMove {
  amountCents: number
  source: BillingTables['billing.credit_moves']['source']
  sourceId: string
  hubId: string | null
}

/** Adds to (or takes from) the credit of a locked account; the ledger entry is its document's. */
export async function moveCredit(tx: Tx, account: Account, move: CreditMove): Promise<Account> {
  const { id: accountId, customerId } = account
  await insertRows(tx, 'billing.credit_moves', [{ id: newId(), accountId, customerId, ...move, at: tx.now }])
  const creditCents = account.creditCents + move.amountCents
  await billing(tx).updateTable('billing.accounts').set({ creditCents }).where('id', '=', accountId).execute()
  return { ...account, creditCents }
}

/** Uses a locked account's credit on invoices in the order given: Dr customer credit / Cr receivables. Source: R14. */
export async function spendCredit(
  tx: Tx,
  account: Account,
  invoices: readonly Invoice[],
): Promise<{ account: Account; invoices: Invoice[] }> {
  let left = account
  const settled: Invoice[] = []
  for (const invoice of invoices) {
    const amountCents = Math.min(left.creditCents, openCents(invoice))
    if (amountCents === 0) {
      settled.push(invoice)
      continue
    }
    const moveId = newId()
    left = await moveCredit(tx, left, {
      amountCents: -amountCents,
      source: 'invoice',
      sourceId: invoice.id,
      hubId: invoice.hubId,
    })
    settled.push(await settlePart(tx, invoice, amountCents, { source: 'credit', id: moveId }))
    await postEntry(tx, {
      description: `Credit used on ${invoice.reference}`,
      source: { kind: 'credit', id: moveId },
      customerId: invoice.customerId,
      hubId: invoice.hubId,
      postings: [
        { account: 'customer_credit', cents: amountCents },
        { account: 'receivables', cents: -amountCents },
      ],
    })
  }
  return { account: left, invoices: settled }
}
