import type { Reader } from '../../db.ts'
import { sum } from '../../lib/money.ts'
import { instalmentsAhead } from './instalments-ahead.ts'
import type { DocumentLine } from './issue-document.ts'
import { planOf, type Week, weeksAhead } from './next-debits.ts'
import { openInvoicesAhead } from './open-invoices-ahead.ts'
import { type Coming, type DebitAhead, debitsAhead } from './rules/debits-ahead.ts'
import { billing, type Plan } from './store.ts'

export type ComingDebit = Omit<DebitAhead, 'subscriptionId'>

/** A document that is not issued yet. */
export interface ForeseenDocument {
  /** Hub date. */
  on: string
  subject: string
  lines: readonly DocumentLine[]
  /** Issued before the debit of its day, and charged with it; else by itself after it. */
  atOnce?: boolean
}

/** What billing does not know of yet: what an agreed change or a correction does to the weeks to come, and what it charges or gives back on its day. */
export interface Foreseen {
  weeks: readonly Week[]
  documents: readonly ForeseenDocument[]
  /** The day of a weekly debit that moves: what waits for it goes with it. */
  moved?: { from: string; to: string }
}

/**
 * The debits to come of a subscription as they will be charged: weeks, what goes with them, what is overdue, instalments of an arrangement,
 * less the credit of the account. Every preview that names a debit reads it here, so that what is shown is what is charged.
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
  const planned: Coming[] = [
    ...weeks.map(({ on, amountCents }) => ({ ...own, on, amountCents, subject: 'week', alone: false })),
    ...(foreseen?.documents ?? []).map((document) => ({ ...own, ...documentAhead(document) })),
    ...(await weeksOfOthers(reader, plan, count)),
  ]
  const moved = foreseen?.moved && { subscriptionId, ...foreseen.moved }
  const open = await openInvoicesAhead(reader, plan, planned, moved)
  const { instalments, openCents } = await instalmentsAhead(reader, plan)
  return debitsAhead([...planned, ...open, ...instalments], creditCents, openCents)
    .filter((debit) => debit.subscriptionId === subscriptionId)
    .slice(0, count)
    .map(({ subscriptionId: _, ...debit }) => debit)
}

function documentAhead({ on, subject, lines, atOnce }: ForeseenDocument) {
  const amountCents = sum(lines.map((line) => line.amountCents))
  const credits = lines.flatMap(({ creditsLine, amountCents: cents }) =>
    creditsLine ? [{ invoiceId: creditsLine.invoiceId, cents: -cents }] : [],
  )
  const first = atOnce === true && amountCents < 0
  return { on, subject, amountCents, credits, first, alone: first || !atOnce }
}

/** One credit is not promised twice: the other subscriptions of the account use it too, and their debits take what is overdue. */
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
