import { replacementProblems } from '@faith/contract/replacements'
import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { SwapRecord } from '@faith/contract/swaps'
import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import { addDays, hubDateAt, instantAt } from '../../../lib/calendar.ts'
import { refuse } from '../../../lib/problem.ts'
import { agreementById } from '../../agreements/index.ts'
import { record } from '../../audit/index.ts'
import { commit, endCommitment, vehicleById, vehicleTitle } from '../../fleet/index.ts'
import { policyNumber } from '../../policies/index.ts'
import { keepPromiseToEnd } from '../apply-amendment.ts'
import { carComesIn, carGoesOut } from '../exchange-cars.ts'
import { mailCustomer } from '../mail-customer.ts'
import { replacementMail } from '../mails/replacement.ts'
import { readinessOf } from '../readiness.ts'
import { assignmentById, lockSubscription, mustFind } from '../store.ts'
import { replacementOut } from './replacements.ts'

/** Back to the own car, as a step: the replacement comes in, the repaired car goes out, or nothing happens. Gives the replacement's id. */
export async function endReplacementCar(
  app: Pick<App, 'config' | 'secrets'>,
  tx: Tx,
  { subscriptionId, incidentId, said }: { subscriptionId: string; incidentId: string; said: SwapRecord },
): Promise<string> {
  const seen = await replacementOut(tx, subscriptionId)
  const subscription = await lockSubscription(tx, subscriptionId, seen ? [seen.vehicleId] : [])
  const out = await replacementOut(tx, subscriptionId)
  if (out?.incidentId !== incidentId) throw refuse(replacementProblems.noneOut)
  const [replacement, own] = [await assignmentById(tx, out.assignmentId), await assignmentById(tx, out.ownAssignmentId)]
  const { conditions } = await readinessOf(app, tx, subscription, own!.vehicleId)
  const missing = conditions.filter((condition) => !condition.met)
  if (missing.length > 0)
    throw refuse(subscriptionProblems.notReady, missing.map((one) => one.detail).join(' '), { missing })
  const { timeZone, reference, customerId, hubId, agreementId } = subscription
  const agreement = await agreementById(tx, agreementId)
  const turnaround = policyNumber(agreement!.snapshot.policy, 'vehicle.turnaround_days')
  const { vehicleId } = replacement!
  await carComesIn(tx, subscription, replacement!, 'replacement', said)
  await endCommitment(tx, replacement!.commitmentId)
  const until = instantAt(timeZone, addDays(hubDateAt(timeZone, tx.now), turnaround + 1))
  await commit(tx, { vehicleId, kind: 'block', from: tx.now, until, reason: `turnaround ${reference}` })
  await carGoesOut(tx, subscription, own!, said)
  await keepPromiseToEnd(tx, await mustFind(tx, subscriptionId), turnaround)
  await record(tx, {
    action: 'replacement.end',
    object: { kind: 'subscription', id: subscriptionId, reference },
    customerId,
    hubId,
    detail: { incidentId, vehicleId, ownVehicleId: own!.vehicleId },
  })
  const [car, mine] = [await vehicleById(tx, vehicleId), await vehicleById(tx, own!.vehicleId)]
  await mailCustomer(app, tx, subscription, replacementMail, {
    what: 'back',
    car: car ? vehicleTitle(car) : '',
    own: mine ? vehicleTitle(mine) : '',
    km: said.odometerKm.toLocaleString('en-AU'),
  })
  return vehicleId
}
