import { billingProblems } from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt, hubTimeAt } from '../../lib/calendar.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { policyNumber, policySnapshot } from '../policies/index.ts'
import { nextDebits, planOf } from './next-debits.ts'
import { runTime } from './period-invoice.ts'
import { moveDebit as judge } from './rules/move-debit.ts'
import { periodAhead } from './rules/plan-lines.ts'
import { billing, lockPlan } from './store.ts'

/** Moves one weekly debit to a later day, at most three, before it is issued, once a quarter; nothing else moves. Source: R15. */
export async function moveDebit(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  wanted: { periodFrom: string; days: number },
) {
  return app.db.inTransaction(actor, async (tx) => {
    const seen = await planOf(tx, subscriptionId)
    if (!seen) throw notFound()
    authorise(actor, 'debit:move', seen)
    const { plan } = await lockPlan(tx, subscriptionId)
    const { periodFrom, days } = wanted
    const ahead = [...Array(60).keys()].find((place) => periodAhead(plan, place)?.from === periodFrom)
    if (ahead === undefined) throw refuse(billingProblems.debitNotMovable, 'No debit to come begins on that day.')
    const moved = await billing(tx)
      .selectFrom('billing.debit_moves')
      .select('periodFrom')
      .where('planId', '=', plan.id)
      .execute()
    const askedOn = hubDateAt(plan.timeZone, tx.now)
    const policy = await policySnapshot(tx, askedOn)
    const answer = judge(
      {
        periodFrom,
        askedOn,
        askedTime: hubTimeAt(plan.timeZone, tx.now),
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
    const { id: planId, customerId, hubId } = plan
    await billing(tx)
      .insertInto('billing.debit_moves')
      .values({ planId, periodFrom, customerId, hubId, dueOn: answer.dueOn, askedAt: tx.now })
      .execute()
    await record(tx, {
      action: 'debit.move',
      object: { kind: 'subscription', id: subscriptionId },
      customerId,
      hubId,
      detail: { periodFrom, dueOn: answer.dueOn },
    })
    return { debits: await nextDebits(tx, subscriptionId, 8) }
  })
}

const reasons = {
  days: 'A debit can be moved by one to three days, later only.',
  issued: 'This debit is issued already. Ask before 6 am of its day.',
  quarter: 'One debit a quarter can be moved, and one was.',
}
