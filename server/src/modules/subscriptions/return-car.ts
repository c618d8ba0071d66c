import type { ReturnRecord } from '@faith/contract/handovers'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, instantAt, laterOf } from '../../lib/calendar.ts'
import { dollars, sum } from '../../lib/money.ts'
import { bondOf, issueDocument, lockPlan, pausePlan, releaseBond } from '../billing/index.ts'
import { commit, endCommitment, moveVehicle, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { recordReturn } from '../handovers/index.ts'
import { policyNumber } from '../policies/index.ts'
import { closeTask, openTask } from '../tasks/index.ts'
import { noteReading } from '../usage/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import type { StoredAmendment } from './amendment-store.ts'
import { applyAmendment } from './apply-amendment.ts'
import { askForInspection } from './ask-for-inspection.ts'
import type { Kilometres } from './kilometres.ts'
import { writeLife } from './life.ts'
import { mailAmendment } from './mail-amendment.ts'
import { mailCustomer } from './mail-customer.ts'
import { carBackMail } from './mails/car-back.ts'
import { moveAmendment } from './move-amendment.ts'
import { moveAssignment, moveSubscription } from './move-subscription.ts'
import { outlineReturn } from './outline-return.ts'
import { planAssignment } from './plan-assignment.ts'
import type { PlannedDocument } from './planned-document.ts'
import { promisedCarLate } from './promised-car-late.ts'
import { letGoOfOwnCar, replacementOut } from './replacement/replacements.ts'
import { dateWords } from './rules/words.ts'
import { showSubscription } from './show-subscription.ts'
import { type Assignment, currentAssignment, lockSubscription, type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/** A car is back, in one transaction: record, car, assignment, subscription and documents. For a pause the same car is planned again. */
export async function returnCar(app: Needs, actor: Actor, subscriptionId: string, said: ReturnRecord) {
  await app.db.inTransaction(actor, async (tx) => {
    const replaced = await replacementOut(tx, subscriptionId)
    let subscription = await lockSubscription(tx, subscriptionId, replaced ? [replaced.vehicleId] : [])
    authorise(actor, 'handover:record', subscription)
    // No week is billed between what the documents are worked out from and the change of the plan.
    await lockPlan(tx, subscriptionId)
    const facts = await amendmentFacts(tx, subscription)
    const assignment = await currentAssignment(tx, subscriptionId)
    const { kind, documents, kilometres } = outlineReturn(facts, said.odometerKm)
    const open = facts.open.find((one) => one.kind === 'end' || one.kind === 'notice' || one.kind === 'pause')
    if (kind === 'end' && open) {
      await applyAmendment(tx, subscription, open)
      subscription = await lockSubscription(tx, subscriptionId)
    }
    subscription = await moveSubscription(tx, subscription, kind === 'pause' ? 'pause' : 'return_car')
    const { customerId, hubId } = subscription
    const { id: assignmentId, vehicleId } = assignment!
    const { reference } = await recordReturn(
      tx,
      { subscriptionId, assignmentId, vehicleId, customerId, hubId, kind, on: facts.today },
      said,
    )
    const back = { subscriptionId, assignmentId, vehicleId, customerId, hubId, readOn: facts.today }
    await noteReading(tx, { ...back, source: 'return', km: said.odometerKm })
    for (const { subject, lines } of documents)
      await issueDocument(tx, { subscriptionId, kind: subject, lines, issuedOn: facts.today, chargeAt: 'now' })
    await moveAssignment(tx, assignment!, 'return_car', { returnedAt: tx.now })
    await moveVehicle(tx, vehicleId, 'return_car', subscription.reference)
    await closeRun(tx, subscription, facts)
    await askForInspection(tx, subscription)
    if (kind === 'pause' && open) await planResume(app, tx, subscription, facts, assignment!, open)
    else {
      await settleReturn(tx, subscription, facts, assignment!)
      await letGoOfOwnCar(tx, subscriptionId)
      await mailBack(app, tx, subscription, facts, { reference, said, documents, kilometres })
    }
  })
  return showSubscription(app, actor, subscriptionId)
}

async function closeRun(tx: Tx, subscription: Subscription, { life, today }: AmendmentFacts): Promise<void> {
  const run = life.runs.at(-1)!
  await writeLife(tx, subscription, { ...life, runs: [...life.runs.slice(0, -1), { from: run.from, to: today }] })
}

/** The same car is promised again from the agreed day. Source: R10. */
async function planResume(
  app: Needs,
  tx: Tx,
  subscription: Subscription,
  facts: AmendmentFacts,
  assignment: Assignment,
  pause: StoredAmendment,
): Promise<void> {
  const { id: subscriptionId, hubId, vehicleId, timeZone, reference } = subscription
  await pausePlan(tx, { subscriptionId, on: facts.today })
  const resumeOn = pause.request.kind === 'pause' ? pause.request.resumeOn : facts.today
  const least = addDays(facts.today, 7 * policyNumber(facts.policy, 'pause.min_weeks'))
  const resumeAt = instantAt(timeZone, laterOf(resumeOn, least))
  await endCommitment(tx, assignment.commitmentId)
  const { id: commitmentId } = await commit(tx, {
    vehicleId,
    kind: 'assignment',
    from: tx.now,
    until: null,
    reason: reference,
  })
  await planAssignment(tx, subscription, { vehicleId, commitmentId, plannedOn: resumeOn })
  const applied = await moveAmendment(tx, pause, 'apply', { appliedAt: tx.now })
  await closeTask(tx, { kind: 'subscription.pause', subjectId: subscriptionId })
  await openTask(tx, {
    kind: 'subscription.hand-over',
    subject: { kind: 'subscription', id: subscriptionId, reference },
    hubId,
    customerId: null,
    reason: 'The pause ends: keys again.',
    verb: 'Hand over',
    dueAt: resumeAt,
  })
  await mailAmendment(app, tx, subscription, applied, 'applied')
}

/** The bond goes back by its date, and a car that is back before its agreed end is free after its turnaround. Source: R20, invariant 1. */
async function settleReturn(
  tx: Tx,
  subscription: Subscription,
  { policy, today }: AmendmentFacts,
  assignment: Assignment,
): Promise<void> {
  const { id, timeZone, reference, endsOn } = subscription
  const { vehicleId } = assignment
  if (endsOn !== null && today < endsOn) {
    await endCommitment(tx, assignment.commitmentId)
    const until = instantAt(timeZone, addDays(today, policyNumber(policy, 'vehicle.turnaround_days') + 1))
    await commit(tx, { vehicleId, kind: 'block', from: tx.now, until, reason: `turnaround ${reference}` })
  }
  await closeTask(tx, { kind: 'subscription.return', subjectId: id })
  await closeTask(tx, { kind: promisedCarLate, subjectId: vehicleId })
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ overstayBilledTo: today })
    .where('id', '=', id)
    .execute()
  const bond = await bondOf(tx, id)
  if (bond) await releaseBond(tx, { bondId: bond.id, by: addDays(today, policyNumber(policy, 'bond.release_days')) })
}

async function mailBack(
  app: Needs,
  tx: Tx,
  subscription: Subscription,
  { policy, today }: AmendmentFacts,
  back: { reference: string; said: ReturnRecord; documents: readonly PlannedDocument[]; kilometres: Kilometres | null },
): Promise<void> {
  const vehicle = await vehicleById(tx, subscription.vehicleId)
  await mailCustomer(app, tx, subscription, carBackMail, {
    reference: back.reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    on: dateWords(today),
    km: back.said.odometerKm.toLocaleString('en-AU'),
    fuelEighths: back.said.fuelEighths,
    total: dollars(sum(back.documents.flatMap((one) => one.lines.map((line) => line.amountCents)))),
    over: back.kilometres
      ? {
          km: back.kilometres.overKm,
          included: back.kilometres.allowanceKm,
          amount: dollars(back.kilometres.amountCents),
        }
      : null,
    bondBackBy: dateWords(addDays(today, policyNumber(policy, 'bond.release_days'))),
  })
}
