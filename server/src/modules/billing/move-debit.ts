import { billingProblems } from '@faith/contract/billing'
import type { Reader, Tx } from '../../db.ts'
import { hubDateAt, hubTimeAt, instantAt } from '../../lib/calendar.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { policyNumber, policySnapshot } from '../policies/index.ts'
import { planOf } from './next-debits.ts'
import { waitsFor } from './open-invoices-ahead.ts'
import { runTime } from './period-invoice.ts'
import { moveDebit as judge } from './rules/move-debit.ts'
import { periodAhead } from './rules/plan-lines.ts'
import { billing, lockOpenInvoices, lockPlan, type Plan } from './store.ts'

/** A wish to move one weekly debit, by the first day of its period. */
export interface DebitMove {
  periodFrom: string
  days: number
}

/** How far ahead a debit is looked for, in weeks. */
const farthest = 60

/** The day to which a debit would move, and how many weeks to come there are up to it; refused in a sentence. Source: R15. */
export async function outlineDebitMove(
  reader: Reader,
  subscriptionId: string,
  wanted: DebitMove,
): Promise<{ dueOn: string; weeks: number }> {
  const plan = await planOf(reader, subscriptionId)
  if (!plan) throw notFound()
  return outlined(reader, plan, wanted)
}

/** Moves one weekly debit to a later day, at most three, before it is issued, once a quarter, as a step. What waits for it goes with it; nothing else moves. Source: R15, fine print 14. */
export async function moveDebit(tx: Tx, subscriptionId: string, wanted: DebitMove): Promise<void> {
  if (!(await planOf(tx, subscriptionId))) throw notFound()
  const { plan } = await lockPlan(tx, subscriptionId)
  const { dueOn } = await outlined(tx, plan, wanted)
  const { id: planId, customerId, hubId } = plan
  const { periodFrom } = wanted
  await billing(tx)
    .insertInto('billing.debit_moves')
    .values({ planId, periodFrom, customerId, hubId, dueOn, askedAt: tx.now })
    .execute()
  await moveWaiting(tx, plan, { from: periodFrom, to: dueOn })
  await record(tx, {
    action: 'debit.move',
    object: { kind: 'subscription', id: subscriptionId },
    customerId,
    hubId,
    detail: { periodFrom, dueOn },
  })
}

/** Tolls and fees that were to go with the debit are due with it. A debit moves once, so that its day was the first of its period. */
async function moveWaiting(tx: Tx, plan: Plan, { from, to }: { from: string; to: string }): Promise<void> {
  const open = await lockOpenInvoices(tx, plan.accountId, null)
  const { subscriptionId, timeZone } = plan
  const ids = open.filter((one) => waitsFor(one, timeZone, { subscriptionId, from })).map((one) => one.id)
  if (ids.length === 0) return
  await billing(tx)
    .updateTable('billing.invoices')
    .set({ dueOn: to, chargeAt: instantAt(timeZone, to, runTime) })
    .where('id', 'in', ids)
    .execute()
}

async function outlined(reader: Reader, plan: Plan, { periodFrom, days }: DebitMove) {
  const place = [...Array(farthest).keys()].find((ahead) => periodAhead(plan, ahead)?.from === periodFrom)
  if (place === undefined) throw refuse(billingProblems.debitNotMovable, 'No debit to come begins on that day.')
  const moved = await billing(reader)
    .selectFrom('billing.debit_moves')
    .select('periodFrom')
    .where('planId', '=', plan.id)
    .execute()
  const askedOn = hubDateAt(plan.timeZone, reader.now)
  const policy = await policySnapshot(reader, askedOn)
  const answer = judge(
    {
      periodFrom,
      askedOn,
      askedTime: hubTimeAt(plan.timeZone, reader.now),
      days,
      movedBefore: moved.map((row) => row.periodFrom),
    },
    {
      maxDays: policyNumber(policy, 'debit.move_days_max'),
      perQuarter: policyNumber(policy, 'debit.move_per_quarter'),
      runTime,
    },
  )
  if (!answer.allowed) throw refuse(billingProblems.debitNotMovable, reasons[answer.reason])
  if (moved.some((row) => row.periodFrom === periodFrom)) throw refuse(billingProblems.debitNotMovable, reasons.twice)
  return { dueOn: answer.dueOn, weeks: place + 1 }
}

const reasons = {
  days: 'A debit can be moved by one to three days, later only.',
  issued: 'This debit is issued already. Ask before 6 am of its day.',
  quarter: 'One debit a quarter can be moved, and one was.',
  twice: 'This debit was moved before, and a debit moves once.',
}
