import type { LossReport } from '@faith/contract/losses'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays } from '../../lib/calendar.ts'
import { dollars, sum } from '../../lib/money.ts'
import { invalid } from '../../lib/problem.ts'
import { billedFrom, bondOf, endPlan, issueDocument, lockPlan, releaseBond } from '../billing/index.ts'
import { endCommitment, moveVehicle, vehicleTitle } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { closeTask } from '../tasks/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import { letGoOfSwap } from './let-go-of-swap.ts'
import { writeLife } from './life.ts'
import { mailCustomer } from './mail-customer.ts'
import { carLostMail } from './mails/car-lost.ts'
import { moveAmendment } from './move-amendment.ts'
import { moveAssignment, moveSubscription } from './move-subscription.ts'
import { closing } from './outline-end.ts'
import type { PlannedDocument } from './planned-document.ts'
import { promisedCarLate } from './promised-car-late.ts'
import { letGoOfOwnCar, replacementOut } from './replacement/replacements.ts'
import { dateWords } from './rules/words.ts'
import { showSubscription } from './show-subscription.ts'
import { currentAssignment, lockSubscription, type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/**
 * The car is stolen or a total loss: billing stops with that day, days billed from it on are credited, nothing is charged for leaving
 * early, and the subscription is settled. Source: domain §8 of issue 3, states.json `lose_car`.
 */
export async function loseCar(app: Needs, actor: Actor, subscriptionId: string, said: LossReport) {
  await app.db.inTransaction(actor, async (tx) => {
    const replaced = await replacementOut(tx, subscriptionId)
    const subscription = await lockSubscription(tx, subscriptionId, replaced ? [replaced.vehicleId] : [])
    authorise(actor, 'subscription:lose-car', subscription)
    // No week is billed between what the documents are worked out from and the change of the plan.
    await lockPlan(tx, subscriptionId)
    const billed = await billedFrom(tx, subscriptionId, said.on)
    const facts = { ...(await amendmentFacts(tx, subscription)), billed }
    mustBePast(facts, said.on)
    const assignment = await currentAssignment(tx, subscriptionId)
    await callOff(tx, facts)
    const lost = await moveSubscription(tx, subscription, 'lose_car', {}, said.reason)
    await endPlan(tx, { subscriptionId, endOn: said.on })
    const documents = closing(facts, said.on)
    for (const { subject, lines } of documents)
      await issueDocument(tx, { subscriptionId, kind: subject, lines, issuedOn: facts.today, chargeAt: 'now' })
    await letGoOfOwnCar(tx, subscriptionId)
    await moveAssignment(tx, assignment!, 'lose_car', { returnedAt: tx.now })
    await endCommitment(tx, assignment!.commitmentId)
    const event = said.kind === 'theft' ? 'report_stolen' : 'write_off'
    const vehicle = await moveVehicle(tx, assignment!.vehicleId, event, lost.reference)
    await settle(tx, lost, facts, said.on)
    await tell(app, tx, lost, facts, { said, documents, car: vehicleTitle(vehicle) })
  })
  return showSubscription(app, actor, subscriptionId)
}

function mustBePast({ today, life }: AmendmentFacts, on: string): void {
  if (on > today)
    throw invalid([{ pointer: '/on', detail: 'The day is not over yet. Choose today or an earlier day.' }])
  if (on < life.runs.at(-1)!.from) throw invalid([{ pointer: '/on', detail: 'The customer did not have the car yet.' }])
}

/** Changes that were agreed have no car any more. */
async function callOff(tx: Tx, facts: AmendmentFacts): Promise<void> {
  for (const amendment of facts.open) {
    const agreed = amendment.state === 'accepted' || amendment.state === 'scheduled'
    await moveAmendment(tx, amendment, agreed ? 'fail' : 'cancel', {}, 'The car is lost.')
    if (amendment.kind === 'swap') await letGoOfSwap(tx, amendment)
  }
}

/** The weeks end, and what is left of the bond goes back by its day, after it paid what is open (R20). */
async function settle(tx: Tx, { id, vehicleId, customerId, hubId }: Subscription, facts: AmendmentFacts, on: string) {
  const { life, policy, today } = facts
  const run = life.runs.at(-1)!
  const runs = [...life.runs.slice(0, -1), { from: run.from, to: on }]
  await writeLife(tx, { id, customerId, hubId }, { ...life, runs })
  await subscriptions(tx)
    .updateTable('subscriptions.subscriptions')
    .set({ endsOn: on, endKind: null, overstayBilledTo: today })
    .where('id', '=', id)
    .execute()
  for (const kind of ['subscription.return', 'subscription.pause', 'subscription.swap'])
    await closeTask(tx, { kind, subjectId: id })
  await closeTask(tx, { kind: promisedCarLate, subjectId: vehicleId })
  const bond = await bondOf(tx, id)
  if (bond) await releaseBond(tx, { bondId: bond.id, by: addDays(today, policyNumber(policy, 'bond.release_days')) })
}

async function tell(
  app: Needs,
  tx: Tx,
  subscription: Subscription,
  { policy, today }: AmendmentFacts,
  lost: { said: LossReport; documents: readonly PlannedDocument[]; car: string },
): Promise<void> {
  const credit = sum(lost.documents.flatMap((one) => one.lines.map((line) => line.amountCents)))
  await mailCustomer(app, tx, subscription, carLostMail, {
    kind: lost.said.kind,
    car: lost.car,
    on: dateWords(lost.said.on),
    credit: credit < 0 ? dollars(0 - credit) : null,
    bondBackBy: dateWords(addDays(today, policyNumber(policy, 'bond.release_days'))),
  })
}
