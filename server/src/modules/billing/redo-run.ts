import type { Reader, Tx } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { record } from '../audit/index.ts'
import { type BilledLine, billedFrom, creditFrom } from './billed-periods.ts'
import { course } from './change-plan.ts'
import { spendCredit } from './customer-credit.ts'
import { type DocumentLine, issueDocument } from './issue-document.ts'
import { issueInvoices } from './issue-invoice.ts'
import { movesOf, planOf, segmentsOf, type Week } from './next-debits.ts'
import { periodDueAt, periodInvoice } from './period-invoice.ts'
import { type PeriodLine, periodAhead, periodLines, stopOf } from './rules/plan-lines.ts'
import { redoneRun } from './rules/redo-run.ts'
import { accountOfCustomer, billing, type Invoice, lockOpenInvoices, lockPlan, openCents, type Plan } from './store.ts'
import { queueNotice } from './tell-customer.ts'

/** A run of weeks that is counted from another day, worked out; nothing is written. */
export interface OutlinedRun {
  before: string
  /** What is given back, as lines of one credit note. */
  credit: DocumentLine[]
  /** Weeks that are issued again: an invoice each. */
  weeks: { from: string; to: string; lines: PeriodLine[] }[]
  nextPeriod: number
  /** The weeks to come. */
  ahead: Week[]
}

/** Why the weeks of a run cannot be counted anew: something stands on them. */
export type RunInUse = 'later_change' | 'partly_credited' | 'debit_on_its_way'

/** What it comes to when the present run of weeks began on another day. Dates are hub dates. */
export async function outlineRun(
  reader: Reader,
  { subscriptionId, anchorOn }: { subscriptionId: string; anchorOn: string },
): Promise<OutlinedRun | RunInUse> {
  const plan = (await planOf(reader, subscriptionId))!
  const segments = (await segmentsOf(reader, [plan.id])).get(plan.id) ?? []
  if (segments.some((one) => one.fromOn > plan.anchorOn)) return 'later_change'
  const billed = await billedFrom(reader, subscriptionId, plan.anchorOn)
  if (await touched(reader, plan, billed)) return 'partly_credited'
  if (await debitOpen(reader, plan.accountId)) return 'debit_on_its_way'
  const moved = { ...plan, anchorOn, nextPeriod: 0 }
  const nextPeriod = weeksDue(moved, reader.now)
  const shifted = segments.map((one) => (one.fromOn === plan.anchorOn ? { ...one, fromOn: anchorOn } : one))
  const linesOf = (period: { from: string; to: string }) => periodLines(shifted, period, stopOf(plan))
  const moves = await movesOf(reader, [plan.id])
  const redone = redoneRun(billed, { before: plan.anchorOn, after: anchorOn }, nextPeriod)
  return {
    before: plan.anchorOn,
    credit: redone.credited.map((line) => creditFrom(line, line.from)),
    weeks: redone.periods.map((period) => ({ ...period, lines: linesOf(period) })),
    nextPeriod,
    ahead: [0, 1, 2, 3, 4].flatMap((place) => {
      const period = periodAhead({ ...moved, nextPeriod }, place)
      if (!period) return []
      const on = moves.get(`${plan.id} ${period.from}`) ?? period.from
      return [{ from: period.from, on, amountCents: sum(linesOf(period).map((line) => line.amountCents)) }]
    }),
  }
}

/**
 * Counts the present run of weeks from another day, as a step: one credit note for what was billed from the wrong day, an invoice for
 * each week that has begun since the right one, and what had paid the first pays the second; the provider is not called. Source: R2, R10, R19.
 */
export async function redoRun(
  tx: Tx,
  wanted: { subscriptionId: string; anchorOn: string; issuedOn: string },
): Promise<OutlinedRun | RunInUse> {
  const { subscriptionId, anchorOn, issuedOn } = wanted
  const { plan } = await lockPlan(tx, subscriptionId)
  const outlined = await outlineRun(tx, wanted)
  if (typeof outlined === 'string') return outlined
  const { credit, weeks, nextPeriod } = outlined
  if (credit.length > 0)
    await issueDocument(tx, { subscriptionId, kind: 'correction', lines: credit, issuedOn, chargeAt: 'now' })
  await billing(tx)
    .updateTable('billing.plan_segments')
    .set({ fromOn: anchorOn })
    .where('planId', '=', plan.id)
    .where('fromOn', '=', plan.anchorOn)
    .execute()
  await course(tx, plan, { anchorOn, nextPeriod })
  const segments = (await segmentsOf(tx, [plan.id])).get(plan.id) ?? []
  const when = { issuedOn, dueOn: issuedOn, chargeAt: tx.now, awaitsPayment: false }
  const issued = weeks.map((week) => periodInvoice({ ...plan, anchorOn }, week, segments, when))
  if (issued.length > 0) await issueInvoices(tx, issued)
  await spendOnOpen(tx, plan, issuedOn)
  await record(tx, {
    action: 'plan.redo',
    object: { kind: 'subscription', id: subscriptionId },
    customerId: plan.customerId,
    hubId: plan.hubId,
    detail: { anchorBefore: plan.anchorOn, anchorOn, weeks: weeks.length },
  })
  return outlined
}

/** Credit pays what is due, the oldest first (R14); who owes more afterwards than before is told. */
async function spendOnOpen(tx: Tx, plan: Plan, issuedOn: string): Promise<void> {
  const open = await lockOpenInvoices(tx, plan.accountId, issuedOn)
  // Weeks that are issued together are paid in their order.
  const inOrder = open.toSorted((a, b) => rank(a).localeCompare(rank(b)))
  const { invoices } = await spendCredit(tx, await accountOfCustomer(tx, plan.customerId), inOrder)
  for (const invoice of invoices.filter((one) => one.issuedOn === issuedOn && openCents(one) > 0))
    await queueNotice(tx, 'charge', invoice.id)
}

function rank({ dueOn, periodFrom }: Invoice): string {
  return `${dueOn} ${periodFrom ?? ''}`
}

/** How many weeks of a plan have been due by now. */
function weeksDue(plan: Plan, now: Date): number {
  let due = 0
  for (;;) {
    const at = periodDueAt({ ...plan, nextPeriod: due })
    if (at === null || at > now) return due
    due += 1
  }
}

/** Whether a document gave back days inside the billed weeks, or something else than a week billed them. */
async function touched(reader: Reader, plan: Plan, billed: readonly BilledLine[]): Promise<boolean> {
  const ids = [...new Set(billed.map((one) => one.line.invoiceId))]
  if (ids.length === 0) return false
  if (billed.some((one) => one.week.on !== one.from || one.to !== addDays(one.from, 7))) return true
  const weeks = await billing(reader)
    .selectFrom('billing.invoices')
    .select('id')
    .where('id', 'in', ids)
    .where('kind', '=', 'period')
    .where('subscriptionId', '=', plan.subscriptionId)
    .execute()
  const credited = await billing(reader)
    .selectFrom('billing.document_lines')
    .select('place')
    .where('creditsDocumentId', 'in', ids)
    .limit(1)
    .executeTakeFirst()
  return weeks.length < ids.length || credited !== undefined
}

async function debitOpen(reader: Reader, accountId: string): Promise<boolean> {
  const open = await billing(reader)
    .selectFrom('billing.debits')
    .select('id')
    .where('accountId', '=', accountId)
    .where('outcome', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}
