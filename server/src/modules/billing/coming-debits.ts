import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { planOf, type Week, weeksAhead } from './next-debits.ts'
import { type Coming, type DebitAhead, debitsAhead } from './rules/debits-ahead.ts'
import { billing, isOpen, openCents, type Plan } from './store.ts'

export type ComingDebit = Omit<DebitAhead, 'subscriptionId'>

/** What an agreed change does to the weeks to come, and what it charges or gives back on its day. */
export interface Foreseen {
  weeks: readonly Week[]
  changes: readonly { on: string; amountCents: number; subject: string }[]
}

/**
 * The debits to come of a subscription as they will be charged: weeks, what goes with them, less the credit of the account.
 * `foreseen` is what billing does not know of yet.
 */
export async function comingDebits(
  reader: Reader,
  subscriptionId: string,
  count: number,
  foreseen?: Foreseen,
): Promise<ComingDebit[]> {
  const plan = await planOf(reader, subscriptionId)
  if (!plan) return []
  const weeks = foreseen?.weeks ?? (await weeksAhead(reader, subscriptionId, count))
  const { creditCents } = await billing(reader)
    .selectFrom('billing.accounts')
    .select('creditCents')
    .where('id', '=', plan.accountId)
    .executeTakeFirstOrThrow()
  const own = { subscriptionId, reference: null }
  const coming: Coming[] = [
    ...weeks.map(({ on, amountCents }) => ({ ...own, on, amountCents, subject: 'week', alone: false })),
    ...(foreseen?.changes ?? []).map((change) => ({ ...own, ...change, alone: true })),
    ...(await waitingInvoices(reader, plan)),
    ...(creditCents > 0 ? await weeksOfOthers(reader, plan, count) : []),
  ]
  return debitsAhead(coming, creditCents)
    .filter((debit) => debit.subscriptionId === subscriptionId)
    .slice(0, count)
    .map(({ subscriptionId: _, ...debit }) => debit)
}

/** Issued, with the day of its first attempt still to come: tolls and fees, a moved week. */
async function waitingInvoices(reader: Reader, plan: Plan): Promise<Coming[]> {
  const rows = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('accountId', '=', plan.accountId)
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('arrangementId', 'is', null)
    .where('chargeAt', '>', reader.now)
    .orderBy('issuedAt')
    .orderBy('id')
    .execute()
  return rows.map((invoice) => ({
    subscriptionId: invoice.subscriptionId ?? plan.subscriptionId,
    on: hubDateAt(plan.timeZone, invoice.chargeAt!),
    amountCents: openCents(invoice),
    subject: invoice.subject,
    reference: invoice.reference,
    alone: false,
  }))
}

/** One credit is not promised twice: the other subscriptions of the account use it too. */
async function weeksOfOthers(reader: Reader, plan: Plan, count: number): Promise<Coming[]> {
  const others = await billing(reader)
    .selectFrom('billing.plans')
    .select('subscriptionId')
    .where('accountId', '=', plan.accountId)
    .where('id', '<>', plan.id)
    .where('dueAt', 'is not', null)
    .execute()
  const coming: Coming[] = []
  for (const { subscriptionId } of others)
    for (const { on, amountCents } of await weeksAhead(reader, subscriptionId, count))
      coming.push({ subscriptionId, on, amountCents, subject: 'week', reference: null, alone: false })
  return coming
}
