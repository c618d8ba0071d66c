import type { AmendmentRequest, ChangeRequest } from '@faith/contract/amendments'
import type { Tx } from '../../db.ts'
import { addDays, instantAt, inWords } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { changePlan, dropPlanChange, endPlan, issueDocument } from '../billing/index.ts'
import { commit, endCommitment } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { openTask } from '../tasks/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { endPaused } from './end-paused.ts'
import { lifeOf, writeLife } from './life.ts'
import type { Life } from './life-shape.ts'
import { moveAmendment } from './move-amendment.ts'
import { moveSubscription } from './move-subscription.ts'
import type { Outline } from './outline.ts'
import { currentAssignment, type Subscription, subscriptions } from './store.ts'

/** What an agreement changes at once: the plan ahead, the agreed end, and until when the car is promised. */
export async function settleNow(
  tx: Tx,
  subscription: Subscription,
  facts: AmendmentFacts,
  outline: Outline,
  request: ChangeRequest,
): Promise<Subscription> {
  let after = subscription
  if (request.kind === 'notice') after = await moveSubscription(tx, after, 'give_notice')
  if (request.kind === 'extend' && after.state === 'return_due') after = await moveSubscription(tx, after, 'extend')
  if (request.kind !== 'pause') {
    await pushPlan(tx, subscription.id, facts.life, outline.life)
    await writeLife(tx, subscription, outline.life)
  }
  const endKind = request.kind === 'end' ? 'early' : request.kind === 'notice' ? 'notice' : null
  if (
    request.kind !== 'price_rise' &&
    request.kind !== 'plan' &&
    request.kind !== 'driver' &&
    request.kind !== 'pause' &&
    (endKind || after.endsOn !== null)
  )
    after = await agreeEnd(tx, after, outline.endsOn, endKind, policyNumber(facts.policy, 'vehicle.turnaround_days'))
  if (request.kind === 'pause')
    await openTask(tx, {
      kind: 'subscription.pause',
      subject: { kind: 'subscription', id: subscription.id, reference: subscription.reference },
      hubId: subscription.hubId,
      customerId: null,
      reason: `The car comes back for a pause to ${inWords(request.resumeOn)}.`,
      verb: 'Record the return',
      dueAt: instantAt(subscription.timeZone, addDays(request.backOn, 1)),
    })
  return after
}

/** Applies a change whose day has come: its documents are issued as they were previewed. */
export async function applyAmendment(
  tx: Tx,
  subscription: Subscription,
  amendment: StoredAmendment,
): Promise<StoredAmendment> {
  for (const document of amendment.documents) {
    await issueDocument(tx, {
      subscriptionId: subscription.id,
      kind: document.subject,
      lines: document.lines,
      issuedOn: document.on,
      chargeAt: 'now',
    })
  }
  if (subscription.state === 'paused') await endPaused(tx, subscription)
  else if (amendment.kind === 'end' || amendment.kind === 'notice') await fallDue(tx, subscription)
  else await showInForce(tx, subscription, amendment.effectiveOn)
  if (amendment.request.kind === 'driver') await changeDrivers(tx, subscription, amendment.request)
  return moveAmendment(tx, amendment, 'apply', { appliedAt: tx.now })
}

/** Tells billing of changed lines: dates that are gone are dropped, new and changed ones are put. */
export async function pushPlan(tx: Tx, subscriptionId: string, before: Life, after: Life): Promise<void> {
  const kept = new Set(after.conditions.map((condition) => condition.fromOn))
  for (const { fromOn } of before.conditions.filter((condition) => !kept.has(condition.fromOn)))
    await dropPlanChange(tx, { subscriptionId, fromOn })
  for (const condition of after.conditions) {
    const same = before.conditions.find((one) => one.fromOn === condition.fromOn)
    if (same && JSON.stringify(same.lines) === JSON.stringify(condition.lines)) continue
    await changePlan(tx, { subscriptionId, fromOn: condition.fromOn, lines: condition.lines })
  }
}

/** Agrees on an end, or takes one back: billing stops there, and the car is free again after its turnaround. */
export async function agreeEnd(
  tx: Tx,
  subscription: Subscription,
  endsOn: string | null,
  endKind: Subscription['endKind'],
  turnaroundDays: number,
): Promise<Subscription> {
  await endPlan(tx, { subscriptionId: subscription.id, endOn: endsOn })
  await keepPromiseToEnd(tx, { ...subscription, endsOn }, turnaroundDays)
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ endsOn, endKind })
    .where('id', '=', subscription.id)
    .execute()
  return { ...subscription, endsOn, endKind }
}

/** The car in the customer's hands is promised to them until the agreed end and its turnaround, or without an end. */
export async function keepPromiseToEnd(
  tx: Tx,
  { id, endsOn, timeZone, reference }: Subscription,
  turnaroundDays: number,
): Promise<void> {
  const assignment = await currentAssignment(tx, id)
  if (!assignment) return
  const until = endsOn === null ? null : instantAt(timeZone, addDays(endsOn, turnaroundDays + 1))
  await endCommitment(tx, assignment.commitmentId)
  const { vehicleId } = assignment
  const promise = await commit(tx, { vehicleId, kind: 'assignment', from: tx.now, until, reason: reference })
  await subscriptions(tx)
    .updateTable('subscriptions.assignments')
    .set({ commitmentId: promise.id })
    .where('id', '=', assignment.id)
    .execute()
}

/** The car is due back: its end has come, or it was called in. */
export async function fallDue(tx: Tx, subscription: Subscription, why = 'The car comes back today.'): Promise<void> {
  const due = await moveSubscription(tx, subscription, 'fall_due')
  await openTask(tx, {
    kind: 'subscription.return',
    subject: { kind: 'subscription', id: due.id, reference: due.reference },
    hubId: due.hubId,
    customerId: null,
    reason: why,
    verb: 'Record the return',
    dueAt: instantAt(due.timeZone, addDays(due.endsOn!, 1)),
  })
}

/** Who drives, from the day that a change of drivers applies. */
async function changeDrivers(
  tx: Tx,
  { id, driverIds }: Subscription,
  { act, driverId }: Extract<AmendmentRequest, { kind: 'driver' }>,
): Promise<void> {
  const others = driverIds.filter((one) => one !== driverId)
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ driverIds: act === 'add' ? [...others, driverId] : others })
    .where('id', '=', id)
    .execute()
}

/** The subscription's own row shows what is in force on a day. */
export async function showInForce(tx: Tx, subscription: Subscription, on: string): Promise<void> {
  const life = await lifeOf(tx, subscription.id)
  const now = life.conditions.findLast((condition) => condition.fromOn <= on) ?? life.conditions[0]!
  const term = life.terms.at(-1)!
  const shown = {
    vehicleId: now.vehicleId,
    termMonths: term.months,
    termEndsOn: term.endsOn,
    kmPerWeek: now.kmPerWeek,
    faithCare: now.faithCare,
    extraDrivers: now.extraDrivers,
    carPriceCents: now.carPriceCents,
    weeklyCents: sum(now.lines.map((line) => line.amountCents)),
  }
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ ...shown, lines: JSON.stringify(now.lines) })
    .where('id', '=', subscription.id)
    .execute()
}
