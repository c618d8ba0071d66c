import type { InspectionView, NewItem } from '@faith/contract/inspections'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { agreementById } from '../agreements/index.ts'
import { moveVehicle } from '../fleet/index.ts'
import {
  answerInspection,
  type ChargePolicy,
  closeWalkAround,
  type Inspection,
  itemsOf,
  lockInspection,
  moveInspection,
  mustFindInspection,
  recordItem,
  removeItem,
} from '../handovers/index.ts'
import { policyNumber, policySnapshot } from '../policies/index.ts'
import { closeTask } from '../tasks/index.ts'
import { carOf } from './car-in-hands.ts'
import { mailInspection } from './mail-inspection.ts'
import { moveAssignment } from './move-subscription.ts'
import { settleInspection } from './settle-inspection.ts'
import { assignmentById, lockSubscription, type Subscription } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

/** Records something that was found on a car that came back. */
export function recordDamage(app: Needs, actor: Actor, inspectionId: string, said: NewItem) {
  return onInspection(app, actor, inspectionId, 'inspection:record', async (tx, inspection, subscription) =>
    recordItem(tx, inspection, said, await chargePolicy(tx, subscription)),
  )
}

/** Takes an item back before the inspection is submitted. */
export function removeDamage(app: Needs, actor: Actor, inspectionId: string, itemId: string) {
  return onInspection(app, actor, inspectionId, 'inspection:record', (tx, inspection) =>
    removeItem(tx, inspection, itemId),
  )
}

/**
 * Finishes an inspection: the assignment is closed and the car goes on. Where something is charged the customer has days to object;
 * where nothing is, it is agreed at once.
 */
export function submitInspection(
  app: Needs,
  actor: Actor,
  inspectionId: string,
  { carNext, photosMissing }: { carNext: string; photosMissing?: string | undefined },
) {
  return onInspection(app, actor, inspectionId, 'inspection:record', async (tx, found, subscription) => {
    const started = found.state === 'scheduled' ? await moveInspection(tx, found, 'start') : found
    const today = hubDateAt(subscription.timeZone, tx.now)
    const answerBy = addDays(today, policyNumber(await policySnapshot(tx, today), 'inspection.answer_days'))
    const submitted = await moveInspection(tx, started, 'submit', {
      submittedAt: tx.now,
      answerBy,
      answerAt: instantAt(subscription.timeZone, addDays(answerBy, 1)),
    })
    const assignment = await assignmentById(tx, submitted.assignmentId)
    if (assignment) await closeWalkAround(tx, carOf(assignment, subscription), 'return', photosMissing)
    if (assignment?.state === 'returned') await moveAssignment(tx, assignment, 'close')
    await moveVehicle(tx, submitted.vehicleId, carNext, submitted.reference)
    await closeTask(tx, { kind: 'subscription.inspection', subjectId: subscription.id })
    const chargeCents = sum((await itemsOf(tx, submitted.id)).map((item) => item.chargeCents))
    if (chargeCents > 0) return mailInspection(app, tx, subscription, submitted, 'submitted')
    await settleInspection(tx, subscription, await answerInspection(tx, submitted, []))
    await mailInspection(app, tx, subscription, submitted, 'clean')
  })
}

/** Runs a step on a locked inspection, its subscription locked before, and shows it. */
export async function onInspection(
  app: Needs,
  actor: Actor,
  inspectionId: string,
  permission: `${string}:${string}`,
  work: (tx: Tx, inspection: Inspection, subscription: Subscription) => Promise<void>,
): Promise<InspectionView> {
  return app.db.inTransaction(actor, async (tx) => {
    const seen = await mustFindInspection(tx, inspectionId)
    authorise(actor, permission, seen)
    const subscription = await lockSubscription(tx, seen.subscriptionId)
    await work(tx, await lockInspection(tx, inspectionId), subscription)
    return inspectionView(tx, await mustFindInspection(tx, inspectionId))
  })
}

/** An inspection as those concerned see it. */
export async function inspectionView(reader: Reader, inspection: Inspection): Promise<InspectionView> {
  const { id, reference, subscriptionId, assignmentId, state, submittedAt, answerBy, revision } = inspection
  const items = await itemsOf(reader, id)
  return {
    id,
    reference,
    subscriptionId,
    assignmentId,
    state,
    submittedAt: submittedAt?.toISOString() ?? null,
    answerBy,
    revision,
    items: items.map(({ inspectionId: _, customerId: __, hubId: ___, ...item }) => item),
    chargeCents: sum(items.map((item) => item.chargeCents)),
  }
}

async function chargePolicy(reader: Reader, { agreementId, faithCare }: Subscription): Promise<ChargePolicy> {
  const policy = (await agreementById(reader, agreementId))!.snapshot.policy
  return {
    excessCents: policyNumber(policy, faithCare ? 'damage.excess_faith_care' : 'damage.excess'),
    cleaningCents: policyNumber(policy, 'charge.cleaning'),
    smokingCents: policyNumber(policy, 'charge.smoking'),
    lostKeyCents: policyNumber(policy, 'charge.lost_key'),
    litreCents: policyNumber(policy, 'charge.refuelling'),
  }
}
