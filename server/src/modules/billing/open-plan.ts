import type { Tx } from '../../db.ts'
import { periodOf } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { issueInvoices } from './issue-invoice.ts'
import { periodDueAt, periodInvoice } from './period-invoice.ts'
import { requireBond } from './require-bond.ts'
import { billing } from './store.ts'
import type { Buyer, PlanLine } from './tables.ts'

/** What a signed agreement asks billing for. */
export interface NewPlan {
  subscriptionId: string
  customerId: string
  hubId: string
  timeZone: string
  /** The agreed pick-up date: every period is counted from it. */
  anchorOn: string
  /** Hub date of today: week 1 is issued when it is signed. */
  today: string
  lines: readonly PlanLine[]
  bondCents: number
  buyer: Buyer
}

/** Opens a subscription's plan: issues week 1 and requires the bond, which lies outside the invoice (invariant 15). */
export async function openPlan(
  tx: Tx,
  plan: NewPlan,
): Promise<{ invoiceId: string; bondId: string; dueCents: number }> {
  const { customerId, hubId, subscriptionId } = plan
  const accountId = await accountOf(tx, plan)
  const row = {
    id: newId(),
    subscriptionId,
    accountId,
    customerId,
    hubId,
    timeZone: plan.timeZone,
    anchorOn: plan.anchorOn,
    nextPeriod: 1,
    openedAt: tx.now,
    endedOn: null,
    pausedOn: null,
    buyer: plan.buyer,
  }
  await billing(tx)
    .insertInto('billing.plans')
    .values({ ...row, dueAt: periodDueAt(row), buyer: JSON.stringify(plan.buyer) })
    .execute()
  const segment = { fromOn: plan.anchorOn, lines: plan.lines }
  await billing(tx)
    .insertInto('billing.plan_segments')
    .values({ planId: row.id, fromOn: segment.fromOn, customerId, hubId, lines: JSON.stringify(plan.lines) })
    .execute()
  const week = periodOf(plan.anchorOn, 0)
  const [invoice] = await issueInvoices(tx, [
    periodInvoice({ ...row, nextPeriod: 0 }, week, [segment], {
      issuedOn: plan.today,
      dueOn: plan.today,
      chargeAt: null,
      awaitsPayment: true,
    }),
  ])
  const bondId = await requireBond(tx, plan, null)
  return { invoiceId: invoice!.id, bondId, dueCents: invoice!.totalCents + plan.bondCents }
}

/** The account of a customer, locked; opened when there is none. */
export async function accountOf(
  tx: Tx,
  { customerId, hubId, timeZone }: Pick<NewPlan, 'customerId' | 'hubId' | 'timeZone'>,
): Promise<string> {
  await billing(tx)
    .insertInto('billing.accounts')
    .values({ id: newId(), customerId, hubId, timeZone, openedAt: tx.now })
    .onConflict((conflict) => conflict.column('customerId').doNothing())
    .execute()
  const account = await billing(tx)
    .selectFrom('billing.accounts')
    .select('id')
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return account.id
}
