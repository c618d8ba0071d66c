import type { Selectable } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { BillingTables, BondTable, InvoiceTable } from './tables.ts'

export const billing = owning<BillingTables>()

export type Invoice = Readonly<Selectable<InvoiceTable>>
export type Bond = Readonly<Selectable<BondTable>>

/** The bond of a subscription that counts now. */
export function bondOf(reader: Reader, subscriptionId: string): Promise<Bond | undefined> {
  return billing(reader)
    .selectFrom('billing.bonds')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('requiredAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Invoices of a subscription, newest first. */
export function invoicesOf(reader: Reader, subscriptionId: string): Promise<Invoice[]> {
  return billing(reader).selectFrom('billing.invoices').selectAll().where('subscriptionId', '=', subscriptionId).orderBy('issuedAt', 'desc').execute()
}

/** Locks what a first payment settles, in the lock order: account, invoice, bond. */
export async function lockFirst(tx: Tx, subscriptionId: string): Promise<{ invoice: Invoice; bond: Bond } | null> {
  const plan = await billing(tx).selectFrom('billing.plans').select('accountId').where('subscriptionId', '=', subscriptionId).executeTakeFirst()
  if (!plan) return null
  await billing(tx).selectFrom('billing.accounts').select('id').where('id', '=', plan.accountId).forUpdate().execute()
  const invoice = await billing(tx)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('issuedAt')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  const bond = await billing(tx).selectFrom('billing.bonds').selectAll().where('subscriptionId', '=', subscriptionId).orderBy('requiredAt').limit(1).forUpdate().executeTakeFirst()
  return invoice && bond ? { invoice, bond } : null
}

/** Lines of an invoice in their order. */
export function linesOf(reader: Reader, invoiceId: string) {
  return billing(reader).selectFrom('billing.invoice_lines').selectAll().where('invoiceId', '=', invoiceId).orderBy('place').execute()
}
