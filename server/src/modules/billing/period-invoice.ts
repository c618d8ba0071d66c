import { instantAt } from '../../lib/calendar.ts'
import type { NewInvoice, NewLine } from './issue-invoice.ts'
import { type PlanCourse, periodAhead, periodLines, type Segment, stopOf } from './rules/plan-lines.ts'
import type { Plan } from './store.ts'

/** The hour at which a period is issued and charged, hub time. Policy `billing.run_hour`. */
export const runTime = '06:00'

/** When the next period of a plan is issued, or null when none is to come. Source: R2. */
export function periodDueAt(plan: PlanCourse & { timeZone: string }): Date | null {
  const next = periodAhead(plan)
  return next ? instantAt(plan.timeZone, next.from, runTime) : null
}

/** The invoice of a period: its lines are days of the plan's segments, income day by day. */
export function periodInvoice(
  plan: Omit<Plan, 'dueAt'>,
  period: { from: string; to: string },
  segments: readonly Segment[],
  when: { issuedOn: string; dueOn: string; chargeAt: Date | null; awaitsPayment: boolean },
): NewInvoice {
  const { accountId, customerId, hubId, subscriptionId, buyer } = plan
  const lines = periodLines(segments, period, stopOf(plan)).map(
    (line): NewLine => ({ ...line, deferred: true, credits: null, note: null }),
  )
  return {
    accountId,
    customerId,
    hubId,
    subscriptionId,
    kind: 'period',
    subject: 'week',
    periodFrom: period.from,
    periodTo: period.to,
    ...when,
    lines,
    buyer,
  }
}
