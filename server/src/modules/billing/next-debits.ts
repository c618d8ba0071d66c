import type { Reader } from '../../db.ts'
import { periodOf } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { billing } from './store.ts'

/** The debits to come of a subscription: hub dates and cents. Equal to what will be billed. */
export async function nextDebits(
  reader: Reader,
  subscriptionId: string,
  count: number,
): Promise<{ on: string; amountCents: number }[]> {
  const plan = await billing(reader)
    .selectFrom('billing.plans')
    .selectAll()
    .where('subscriptionId', '=', subscriptionId)
    .executeTakeFirst()
  if (!plan) return []
  const amountCents = sum(plan.lines.map((line) => line.amountCents))
  return Array.from({ length: count }, (_, n) => ({
    on: periodOf(plan.anchorOn, plan.nextPeriod + n).from,
    amountCents,
  })).filter((debit) => plan.endedOn === null || debit.on < plan.endedOn)
}
