import type { Tx } from '../../db.ts'
import { periodOf } from '../../lib/calendar.ts'
import { creditUnused } from './billed-periods.ts'
import { course } from './change-plan.ts'
import { spendCredit } from './customer-credit.ts'
import { issueDocument } from './issue-document.ts'
import { issueInvoices } from './issue-invoice.ts'
import { segmentsOf } from './next-debits.ts'
import { periodInvoice } from './period-invoice.ts'
import { accountOfCustomer, billing, lockPlan } from './store.ts'

/**
 * Another start that was agreed before the hand-over, as a step: week 1 is credited and issued again from the new anchor, and the
 * money that paid it is allocated to it; the provider is not called. Week 1 is paid before. Source: R2.
 */
export async function moveStart(
  tx: Tx,
  wanted: { subscriptionId: string; anchorOn: string; issuedOn: string },
): Promise<{ creditNoteId: string; invoiceId: string }> {
  const { subscriptionId, anchorOn, issuedOn } = wanted
  const { plan } = await lockPlan(tx, subscriptionId)
  if (plan.nextPeriod !== 1) throw new Error('a start is moved before its second week is billed')
  const lines = await creditUnused(tx, { subscriptionId, from: plan.anchorOn })
  const credit = await issueDocument(tx, { subscriptionId, kind: 'move_start', lines, issuedOn, chargeAt: 'now' })
  await billing(tx)
    .updateTable('billing.plan_segments')
    .set({ fromOn: anchorOn })
    .where('planId', '=', plan.id)
    .where('fromOn', '=', plan.anchorOn)
    .execute()
  await course(tx, plan, { anchorOn, nextPeriod: 1 })
  const segments = (await segmentsOf(tx, [plan.id])).get(plan.id) ?? []
  const moved = { ...plan, anchorOn, nextPeriod: 0 }
  const when = { issuedOn, dueOn: issuedOn, chargeAt: tx.now, awaitsPayment: false }
  const [invoice] = await issueInvoices(tx, [periodInvoice(moved, periodOf(anchorOn, 0), segments, when)])
  await spendCredit(tx, await accountOfCustomer(tx, plan.customerId), [invoice!])
  return { creditNoteId: credit.id, invoiceId: invoice!.id }
}
