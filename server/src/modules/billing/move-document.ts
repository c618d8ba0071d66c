import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { mustMove } from '../../lib/states.ts'
import { insertRows } from '../../platform/bulk.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { type Bond, billing, type Invoice, openCents } from './store.ts'
import type { BillingTables, BondState, InvoiceState } from './tables.ts'

/** What changes beside an invoice's state. */
type InvoiceChange = Partial<
  Pick<Invoice, 'paidCents' | 'creditedCents' | 'writtenOffCents' | 'chargeAt' | 'awaitsPayment'>
>

/** Takes a locked invoice along an edge of states.json, with what changes beside its state. */
export async function moveInvoice(
  tx: Tx,
  invoice: Invoice,
  event: string,
  change: InvoiceChange = {},
): Promise<Invoice> {
  const to = mustMove<InvoiceState>('invoice', invoice.state, event)
  await billing(tx)
    .updateTable('billing.invoices')
    .set({ state: to, ...change })
    .where('id', '=', invoice.id)
    .execute()
  await noteMove(tx, 'invoice', invoice, to, event)
  return { ...invoice, ...change, state: to }
}

/** Where money that settles an invoice comes from, when it is not a payment. */
export type SettlementSource = BillingTables['billing.settlements']['source']

/**
 * Settles part or all of a locked invoice: cents come off its open balance and its state follows. Payments are noted as
 * allocations by their caller, everything else here.
 */
export async function settlePart(
  tx: Tx,
  invoice: Invoice,
  amountCents: number,
  from: { source: SettlementSource | 'payment'; id: string },
): Promise<Invoice> {
  if (from.source !== 'payment') {
    const { id: invoiceId, customerId, hubId } = invoice
    const settled = { id: newId(), invoiceId, customerId, hubId, source: from.source, sourceId: from.id }
    await insertRows(tx, 'billing.settlements', [{ ...settled, amountCents, at: tx.now }])
  }
  const settled =
    from.source === 'credit_note'
      ? { creditedCents: invoice.creditedCents + amountCents }
      : { paidCents: invoice.paidCents + amountCents }
  const left = openCents(invoice) - amountCents
  // Once its own payment has come, what opens it again is due like anything else.
  const change = from.source === 'payment' ? { ...settled, awaitsPayment: false } : settled
  if (left === 0) return moveInvoice(tx, invoice, 'pay', { ...change, chargeAt: null })
  if (invoice.state === 'issued') return moveInvoice(tx, invoice, 'pay_part', change)
  await billing(tx).updateTable('billing.invoices').set(change).where('id', '=', invoice.id).execute()
  return { ...invoice, ...change }
}

/**
 * A top-up whose swap does not happen: collecting → held → release_due, both told, written once. The subscription's own bond is held,
 * so that the row must not be held as well for a moment (a unique index).
 */
export async function releaseTopUp(tx: Tx, bond: Bond): Promise<void> {
  const held = mustMove<BondState>('bond', bond.state, 'hold')
  const state = mustMove<BondState>('bond', held, 'release')
  await billing(tx)
    .updateTable('billing.bonds')
    .set({ state, heldAt: tx.now, releaseAt: tx.now })
    .where('id', '=', bond.id)
    .execute()
  await noteMove(tx, 'bond', bond, held, 'hold')
  await noteMove(tx, 'bond', { ...bond, state: held }, state, 'release')
}

/** Takes a locked bond along an edge of states.json, with what changes beside its state. */
export async function moveBond(
  tx: Tx,
  bond: Bond,
  event: string,
  change: Partial<
    Pick<
      Bond,
      'collectedCents' | 'claimedCents' | 'refundedCents' | 'transferredCents' | 'heldAt' | 'releaseBy' | 'releaseAt'
    >
  > = {},
): Promise<Bond> {
  const to = mustMove<BondState>('bond', bond.state, event)
  await billing(tx)
    .updateTable('billing.bonds')
    .set({ state: to, ...change })
    .where('id', '=', bond.id)
    .execute()
  await noteMove(tx, 'bond', bond, to, event)
  return { ...bond, ...change, state: to }
}

async function noteMove(
  tx: Tx,
  kind: 'invoice' | 'bond',
  document: Invoice | Bond,
  to: string,
  event: string,
): Promise<void> {
  const { id, customerId, hubId, state, reference } = document
  await recordChange(tx, `billing.${kind}_history`, { objectId: id, customerId, hubId, from: state, to, event })
  await record(tx, {
    action: `${kind}.${event}`,
    object: { kind, id, reference },
    customerId,
    hubId,
    detail: { from: state, to },
  })
}
