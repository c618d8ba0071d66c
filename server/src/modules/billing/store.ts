import { type Selectable, sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { paymentById } from '../payments/index.ts'
import type { CreditDraftTable } from './credit-tables.ts'
import type { ArrangementTable, DunningCaseTable } from './dunning-tables.ts'
import type {
  AccountTable,
  BillingTables,
  BondTable,
  CreditNoteTable,
  InvoiceTable,
  PaidWith,
  PlanTable,
} from './tables.ts'

export const billing = owning<BillingTables>()

/** Rows on a page of a list. */
export const pageSize = 50

export type Invoice = Readonly<Selectable<InvoiceTable>>
export type Bond = Readonly<Selectable<BondTable>>
export type InvoiceLine = Readonly<BillingTables['billing.document_lines']>
export type Allocation = Readonly<Selectable<BillingTables['billing.allocations']>>
export type Account = Readonly<Selectable<AccountTable>>
export type Plan = Readonly<Selectable<PlanTable>>
export type CreditNote = Readonly<Selectable<CreditNoteTable>>
export type CreditDraft = Readonly<Selectable<CreditDraftTable>>
export type DunningCase = Readonly<Selectable<DunningCaseTable>>
export type Arrangement = Readonly<Selectable<ArrangementTable>>

/** What of a bond is held still: neither claimed, nor sent back, nor taken over by the next bond. */
export function heldCents(
  bond: Pick<Bond, 'collectedCents' | 'claimedCents' | 'refundedCents' | 'transferredCents'>,
): number {
  return bond.collectedCents - bond.claimedCents - bond.refundedCents - bond.transferredCents
}

/** What of an invoice is to be paid still (invariant 13). */
export function openCents(
  invoice: Pick<Invoice, 'state' | 'totalCents' | 'paidCents' | 'creditedCents' | 'writtenOffCents'>,
): number {
  if (invoice.state === 'void' || invoice.state === 'draft') return 0
  return invoice.totalCents - invoice.paidCents - invoice.creditedCents - invoice.writtenOffCents
}

/** Locks a billing account, before any of its invoices, bonds and payments. */
export function lockAccount(tx: Tx, accountId: string): Promise<Account> {
  return billing(tx)
    .selectFrom('billing.accounts')
    .selectAll()
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The billing account of a customer. */
export function accountOfCustomer(reader: Reader, customerId: string): Promise<Account> {
  return billing(reader)
    .selectFrom('billing.accounts')
    .selectAll()
    .where('customerId', '=', customerId)
    .executeTakeFirstOrThrow()
}

/** The plan of a subscription, its account locked first, then itself. */
export async function lockPlan(tx: Tx, subscriptionId: string): Promise<{ plan: Plan; account: Account }> {
  const { accountId } = await billing(tx)
    .selectFrom('billing.plans')
    .select('accountId')
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirstOrThrow()
  const account = await lockAccount(tx, accountId)
  const plan = await billing(tx)
    .selectFrom('billing.plans')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { plan, account }
}

/**
 * Invoices of which something is open. Written out, not given: a prepared statement finds what an account owes by the index of these
 * states only when they stand in its text.
 */
export const isOpen = sql<boolean>`state in ('issued', 'partially_paid')`

/** Locks the open invoices of a locked account that are due by a hub date, in the order in which they are paid: oldest first. */
export function lockOpenInvoices(tx: Tx, accountId: string, dueBy: string | null): Promise<Invoice[]> {
  let query = billing(tx).selectFrom('billing.invoices').selectAll().where('accountId', '=', accountId).where(isOpen)
  if (dueBy !== null) query = query.where('dueOn', '<=', dueBy).where('awaitsPayment', '=', false)
  return query.orderBy('dueOn').orderBy('issuedAt').orderBy('id').forUpdate().execute()
}

/** The bond of a subscription that counts now: the one that is held; else the newest. */
export function bondOf(reader: Reader, subscriptionId: string): Promise<Bond | undefined> {
  return billing(reader)
    .selectFrom('billing.bonds')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .orderBy((eb) => eb('state', '=', 'held'), 'desc')
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

/** Lines of an invoice or a credit note in their order. */
export function linesOf(reader: Reader, documentId: string) {
  return billing(reader)
    .selectFrom('billing.document_lines')
    .selectAll()
    .where('documentId', '=', documentId)
    .orderBy('place')
    .execute()
}
