import type { Tx } from '../../db.ts'
import { postEntry } from '../ledger/index.ts'
import { paymentsOfIntent } from '../payments/index.ts'
import { firstIntent } from './first-payment.ts'
import { moveBond, moveInvoice } from './move-document.ts'
import { billing, lockFirst } from './store.ts'

/**
 * Takes back what a signed but unpaid subscription owes: voids week 1, cancels the bond, ends the plan. Gives false, and
 * changes nothing, while a payment is on its way or has come: then its outcome decides.
 */
export async function voidFirst(tx: Tx, subscriptionId: string): Promise<boolean> {
  const owed = await lockFirst(tx, subscriptionId)
  if (!owed) return false
  const payments = await paymentsOfIntent(tx, firstIntent.of(subscriptionId))
  if (payments.some((payment) => payment.state === 'processing' || payment.state === 'succeeded')) return false
  const { invoice, bond } = owed
  if (invoice.state !== 'issued') return false
  await moveInvoice(tx, invoice, 'void')
  await postEntry(tx, {
    description: `Voided ${invoice.reference}`,
    source: { kind: 'invoice', id: invoice.id },
    customerId: invoice.customerId,
    hubId: invoice.hubId,
    postings: [
      { account: 'receivables', cents: -invoice.totalCents },
      { account: 'deferred', cents: invoice.totalCents - invoice.gstCents },
      { account: 'gst_payable', cents: invoice.gstCents },
    ],
  })
  if (bond.state === 'collecting') await moveBond(tx, bond, 'fail')
  await moveBond(tx, { ...bond, state: 'required' }, 'cancel')
  const plan = await billing(tx)
    .selectFrom('billing.plans')
    .select('anchorOn')
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirstOrThrow()
  await billing(tx)
    .updateTable('billing.plans')
    .set({ endedOn: plan.anchorOn, dueAt: null })
    .where('subscriptionId', '=', subscriptionId)
    .execute()
  await billing(tx)
    .updateTable('billing.document_lines')
    .set({ open: false, cutOn: invoice.periodFrom })
    .where('documentId', '=', invoice.id)
    .execute()
  return true
}
