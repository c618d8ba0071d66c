import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { type Bond, billing, type Invoice } from './store.ts'
import type { BondState, InvoiceState } from './tables.ts'

/** Takes a locked invoice along an edge of states.json, with what changes beside its state. */
export async function moveInvoice(
  tx: Tx,
  invoice: Invoice,
  event: string,
  change: { paidCents?: number } = {},
): Promise<void> {
  const to = mustMove<InvoiceState>('invoice', invoice.state, event)
  await billing(tx)
    .updateTable('billing.invoices')
    .set({ state: to, ...change })
    .where('id', '=', invoice.id)
    .execute()
  await noteMove(tx, 'invoice', invoice, to, event)
}

/** Takes a locked bond along an edge of states.json, with what changes beside its state. */
export async function moveBond(
  tx: Tx,
  bond: Bond,
  event: string,
  change: { collectedCents?: number; heldAt?: Date } = {},
): Promise<void> {
  const to = mustMove<BondState>('bond', bond.state, event)
  await billing(tx)
    .updateTable('billing.bonds')
    .set({ state: to, ...change })
    .where('id', '=', bond.id)
    .execute()
  await noteMove(tx, 'bond', bond, to, event)
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
