import { generalProblems } from '@faith/contract/problem'
import { replacementProblems } from '@faith/contract/replacements'
import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { SwapRecord } from '@faith/contract/swaps'
import type { App } from '../../../app-context.ts'
import type { Reader, Tx } from '../../../db.ts'
import { hubDateAt, inWords } from '../../../lib/calendar.ts'
import { notFound, refuse } from '../../../lib/problem.ts'
import { record } from '../../audit/index.ts'
import { commit, endCommitment, vehicleById, vehicleTitle } from '../../fleet/index.ts'
import { openAmendments } from '../amendment-store.ts'
import { carComesIn, carGoesOut } from '../exchange-cars.ts'
import { mailCustomer } from '../mail-customer.ts'
import { replacementMail } from '../mails/replacement.ts'
import { planAssignment } from '../plan-assignment.ts'
import { readinessOf } from '../readiness.ts'
import { assignmentById, currentAssignment, lockSubscription, type Subscription, subscriptions } from '../store.ts'
import { replacementOut } from './replacements.ts'

/** Which incident of which subscription, which car goes out, and what both do at the cars. */
export interface GivenReplacement {
  subscriptionId: string
  incidentId: string
  vehicleId: string
  said: SwapRecord
}

/** States in which a car is in the customer's hands and stays there. */
const drives: readonly string[] = ['active', 'notice_given']

/** Why no replacement can be given now, or null. */
export async function refusalOfReplacement(reader: Reader, subscription: Subscription): Promise<string | null> {
  if (await replacementOut(reader, subscription.id)) return 'A replacement car is out already. Take it back first.'
  const other = (await openAmendments(reader, subscription.id)).find(({ kind }) => kind === 'swap' || kind === 'pause')
  if (other)
    return `${other.reference} (${other.kind}, ${inWords(other.effectiveOn)}) is agreed. Withdraw it first, or exchange the cars by it.`
  return null
}

/**
 * A replacement car, as a step: the own car comes in and stays promised to the customer, the other goes out. Price, term, weeks and bond are as
 * before; each toll and kilometre belongs to the car that was driven, by its assignment.
 */
export async function giveReplacementCar(
  app: Pick<App, 'config' | 'secrets'>,
  tx: Tx,
  { subscriptionId, incidentId, vehicleId, said }: GivenReplacement,
): Promise<void> {
  const subscription = await lockSubscription(tx, subscriptionId, [vehicleId])
  if (!drives.includes(subscription.state)) {
    const words = `A subscription that is ${subscription.state.replaceAll('_', ' ')} takes no replacement car. It may while ${drives.join(' or ').replaceAll('_', ' ')}.`
    throw refuse(generalProblems.conflict, words, { state: subscription.state, allowed: [] })
  }
  const why = await refusalOfReplacement(tx, subscription)
  if (why) throw refuse(replacementProblems.notPossible, why)
  const vehicle = await vehicleById(tx, vehicleId)
  if (!vehicle || vehicle.hubId !== subscription.hubId) throw notFound()
  const { conditions } = await readinessOf(app, tx, subscription, vehicleId)
  const missing = conditions.filter((condition) => !condition.met)
  const own = await currentAssignment(tx, subscriptionId)
  if (missing.length > 0 || own?.state !== 'handed_over')
    throw refuse(subscriptionProblems.notReady, missing.map((one) => one.detail).join(' '), { missing })
  const { reference, customerId, hubId } = subscription
  const promise = { kind: 'assignment' as const, from: tx.now, until: null, reason: reference }
  const commitment = await commit(tx, { ...promise, vehicleId })
  await carComesIn(tx, subscription, own, 'replacement', said)
  await endCommitment(tx, own.commitmentId)
  const kept = await commit(tx, { ...promise, vehicleId: own.vehicleId })
  const plannedOn = hubDateAt(subscription.timeZone, tx.now)
  const assignmentId = await planAssignment(tx, subscription, { vehicleId, commitmentId: commitment.id, plannedOn })
  const ownAssignmentId = await planAssignment(tx, subscription, {
    vehicleId: own.vehicleId,
    commitmentId: kept.id,
    plannedOn,
  })
  await carGoesOut(tx, subscription, (await assignmentById(tx, assignmentId))!, said)
  await subscriptions(tx)
    .insertInto('subscriptions.replacements')
    .values({ assignmentId, subscriptionId, customerId, hubId, incidentId, ownAssignmentId })
    .execute()
  await record(tx, {
    action: 'replacement.give',
    object: { kind: 'subscription', id: subscriptionId, reference },
    customerId,
    hubId,
    detail: { incidentId, vehicleId, ownVehicleId: own.vehicleId },
  })
  const broken = await vehicleById(tx, own.vehicleId)
  await mailCustomer(app, tx, subscription, replacementMail, {
    what: 'given',
    car: vehicleTitle(vehicle),
    own: broken ? vehicleTitle(broken) : '',
    km: said.odometerKm.toLocaleString('en-AU'),
  })
}
