import type { Angle, NewMark, Stage } from '@faith/contract/walk-arounds'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, can } from '../../lib/actor.ts'
import { customersByIds } from '../customers/index.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { markCar, showWalkArounds, skipShots, unmarkCar } from '../handovers/index.ts'
import { carOf, mustFindHeld, onWalkAround } from './car-in-hands.ts'
import { type Assignment, assignmentsOf, mustFind, type Subscription } from './store.ts'

type Needs = Pick<App, 'db'>

/** Which walk-around. */
interface Which {
  assignmentId: string
  stage: Stage
}

/** Photos and marks of a car when its keys went over and when it came back. */
export function getWalkArounds(app: Needs, actor: Actor, assignmentId: string) {
  return app.db.read(actor, async (reader) => {
    const { assignment, subscription } = await mustFindHeld(reader, assignmentId)
    authorise(actor, 'walk-around:read', assignment)
    return walkAroundsView(reader, actor, assignment, subscription)
  })
}

/** The same of every car of a subscription whose keys went over, or are about to; the newest first. */
export function listWalkArounds(app: Needs, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'walk-around:read', subscription)
    const held = (await assignmentsOf(reader, subscriptionId)).filter((one) => one.state !== 'cancelled').reverse()
    const cars = []
    for (const assignment of held) cars.push(await walkAroundsView(reader, actor, assignment, subscription))
    return { cars }
  })
}

/** Says why angles have no photo. */
export async function skipAngles(app: Needs, actor: Actor, which: Which, said: { angles: Angle[]; reason: string }) {
  await onWalkAround(app, actor, which, (tx, walk) => skipShots(tx, walk, said.angles, said.reason))
  return getWalkArounds(app, actor, which.assignmentId)
}

/** Records a mark that both see. */
export async function recordMark(app: Needs, actor: Actor, which: Which, said: NewMark) {
  await onWalkAround(app, actor, which, (tx, walk) => markCar(tx, walk, said))
  return getWalkArounds(app, actor, which.assignmentId)
}

/** Takes a mark away. */
export async function removeMark(app: Needs, actor: Actor, which: Which, markId: string) {
  await onWalkAround(app, actor, which, (tx, walk) => unmarkCar(tx, walk, markId))
  return getWalkArounds(app, actor, which.assignmentId)
}

/** Both walk-arounds with the car and its customer, as the actor may see them. */
export async function walkAroundsView(
  reader: Reader,
  actor: Actor,
  assignment: Assignment,
  subscription: Subscription,
) {
  const vehicle = await vehicleById(reader, assignment.vehicleId)
  const [customer] = await customersByIds(reader, [assignment.customerId])
  const staff = can(actor, 'handover:read', assignment)
  return {
    assignmentId: assignment.id,
    subscriptionId: subscription.id,
    subscriptionReference: subscription.reference,
    vehicleId: assignment.vehicleId,
    carTitle: vehicle ? vehicleTitle(vehicle) : '',
    stockNo: vehicle?.stockNo ?? '',
    body: vehicle?.body ?? null,
    timeZone: subscription.timeZone,
    customerName: customer?.displayName ?? null,
    ...(await showWalkArounds(reader, carOf(assignment, subscription), staff)),
  }
}
