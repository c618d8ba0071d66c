import type { Tx } from '../../db.ts'
import { sum } from '../../lib/money.ts'
import { record } from '../audit/index.ts'
import { periodDueAt } from './period-invoice.ts'
import { billing, lockPlan, type Plan } from './store.ts'
import type { PlanLine } from './tables.ts'

/**
 * The lines of a week from a hub date on, as a step. Days billed already stay as they are: their difference is a document of the
 * caller's. Later segments stay unless `replaceLater`. A date inside a period gives that week lines of both (R18).
 */
export async function changePlan(
  tx: Tx,
  change: { subscriptionId: string; fromOn: string; lines: readonly PlanLine[]; replaceLater?: boolean },
): Promise<void> {
  const { plan } = await lockPlan(tx, change.subscriptionId)
  if (change.replaceLater) await dropSegments(tx, plan, change.fromOn)
  await putSegment(tx, plan, change.fromOn, change.lines)
  const weeklyCents = sum(change.lines.map((line) => line.amountCents))
  await note(tx, plan, 'change', { fromOn: change.fromOn, weeklyCents })
}

/** Takes a scheduled change of lines back, as a step; the segment before it goes on. */
export async function dropPlanChange(tx: Tx, change: { subscriptionId: string; fromOn: string }): Promise<void> {
  const { plan } = await lockPlan(tx, change.subscriptionId)
  if (change.fromOn === plan.anchorOn) throw new Error('a plan keeps the lines it began with')
  await billing(tx)
    .deleteFrom('billing.plan_segments')
    .where('planId', '=', plan.id)
    .where('fromOn', '=', change.fromOn)
    .execute()
  await note(tx, plan, 'drop-change', { fromOn: change.fromOn })
}

/** No more periods from the day the car is back, as a step; days billed after it are credited by the caller (R10). */
export async function pausePlan(tx: Tx, pause: { subscriptionId: string; on: string }): Promise<void> {
  const { plan } = await lockPlan(tx, pause.subscriptionId)
  await course(tx, plan, { pausedOn: pause.on })
  await note(tx, plan, 'pause', { on: pause.on })
}

/** Begins to bill again: the first period begins on `anchorOn`, and every later one is counted from it (R10). */
export async function resumePlan(
  tx: Tx,
  resume: { subscriptionId: string; anchorOn: string; lines: readonly PlanLine[] },
): Promise<void> {
  const { plan } = await lockPlan(tx, resume.subscriptionId)
  if (plan.dueAt !== null) throw new Error('a period before the pause is not billed yet')
  await dropSegments(tx, plan, resume.anchorOn)
  await putSegment(tx, plan, resume.anchorOn, resume.lines)
  await course(tx, plan, { pausedOn: null, anchorOn: resume.anchorOn, nextPeriod: 0 })
  await note(tx, plan, 'resume', { anchorOn: resume.anchorOn })
}

/** The day (exclusive) on which a subscription ends, as a step; null takes an agreed end back. The last period is billed for its days (R6). */
export async function endPlan(tx: Tx, end: { subscriptionId: string; endOn: string | null }): Promise<void> {
  const { plan } = await lockPlan(tx, end.subscriptionId)
  await course(tx, plan, { endedOn: end.endOn })
  await note(tx, plan, 'end', { endOn: end.endOn })
}

/** Writes where a locked plan goes, and when its next period is due. */
export async function course(
  tx: Tx,
  plan: Plan,
  change: Partial<Pick<Plan, 'anchorOn' | 'nextPeriod' | 'pausedOn' | 'endedOn'>>,
): Promise<void> {
  const dueAt = periodDueAt({ ...plan, ...change })
  await billing(tx)
    .updateTable('billing.plans')
    .set({ ...change, dueAt })
    .where('id', '=', plan.id)
    .execute()
}

async function putSegment(tx: Tx, plan: Plan, fromOn: string, lines: readonly PlanLine[]): Promise<void> {
  const { id: planId, customerId, hubId } = plan
  const json = JSON.stringify(
    lines.map(({ kind, quantity, amountCents, gstCents }) => ({ kind, quantity, amountCents, gstCents })),
  )
  await billing(tx)
    .insertInto('billing.plan_segments')
    .values({ planId, fromOn, customerId, hubId, lines: json })
    .onConflict((conflict) => conflict.columns(['planId', 'fromOn']).doUpdateSet({ lines: json }))
    .execute()
}

async function dropSegments(tx: Tx, plan: Plan, fromOn: string): Promise<void> {
  await billing(tx)
    .deleteFrom('billing.plan_segments')
    .where('planId', '=', plan.id)
    .where('fromOn', '>=', fromOn)
    .execute()
}

async function note(tx: Tx, plan: Plan, verb: string, detail: Record<string, unknown>): Promise<void> {
  await record(tx, {
    action: `plan.${verb}`,
    object: { kind: 'subscription', id: plan.subscriptionId },
    customerId: plan.customerId,
    hubId: plan.hubId,
    detail,
  })
}
