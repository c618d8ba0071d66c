import type { Selectable } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { paymentById } from '../payments/index.ts'
import type { BillingTables, BondTable, InvoiceTable, PaidWith } from './tables.ts'

export const billing = owning<BillingTables>()

/** Rows on a page of a list. */
export const pageSize = 50

export type Invoice = Readonly<Selectable<InvoiceTable>>
export type Bond = Readonly<Selectable<BondTable>>
export type InvoiceLine = Readonly<BillingTables['billing.invoice_lines']>

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

/** An invoice by id, within what the actor sees. */
export function invoiceById(reader: Reader, id: string): Promise<Invoice | undefined> {
  return billing(reader).selectFrom('billing.invoices').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The card that paid an invoice, or null while none has. */
export async function paidWith(reader: Reader, invoice: Invoice): Promise<PaidWith | null> {
  const part = await billing(reader)
    .selectFrom('billing.allocations')
    .select(['paymentId', 'amountCents', 'at'])
    .where('target', '=', 'invoice')
    .where('targetId', '=', invoice.id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const payment = part && (await paymentById(reader, part.paymentId))
  if (!payment) return null
  const card = payment.cardLast4 ? `${payment.cardBrand ?? 'card'} ending ${payment.cardLast4}` : 'card'
  return { card, at: part.at, amountCents: part.amountCents }
}

/** The zone of a subscription's hub, in which its dates are. */
export async function zoneOf(reader: Reader, subscriptionId: string): Promise<string> {
  const plan = await billing(reader)
    .selectFrom('billing.plans')
    .select('timeZone')
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirstOrThrow()
  return plan.timeZone
}

/** Invoices of a subscription, newest first. */
export function invoicesOf(reader: Reader, subscriptionId: string): Promise<Invoice[]> {
  return billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('issuedAt', 'desc')
    .execute()
}

/** Locks what a first payment settles, in the lock order: account, invoice, bond. */
export async function lockFirst(tx: Tx, subscriptionId: string): Promise<{ invoice: Invoice; bond: Bond } | null> {
  const plan = await billing(tx)
    .selectFrom('billing.plans')
    .select('accountId')
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirst()
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
  const bond = await billing(tx)
    .selectFrom('billing.bonds')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy('requiredAt')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return invoice && bond ? { invoice, bond } : null
}

/** Lines of an invoice in their order. */
export function linesOf(reader: Reader, invoiceId: string) {
  return billing(reader)
    .selectFrom('billing.invoice_lines')
    .selectAll()
    .where('invoiceId', '=', invoiceId)
    .orderBy('place')
    .execute()
}
