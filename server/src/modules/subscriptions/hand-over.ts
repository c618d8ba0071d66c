import type { HandoverRecord } from '@faith/contract/handovers'
import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { refuse } from '../../lib/problem.ts'
import { comingDebits } from '../billing/index.ts'
import { moveVehicle, vehicleTitle } from '../fleet/index.ts'
import { closeWalkAround, recordHandover } from '../handovers/index.ts'
import { closeTask } from '../tasks/index.ts'
import { noteReading } from '../usage/index.ts'
import { carOf } from './car-in-hands.ts'
import { mailCustomer } from './mail-customer.ts'
import { activeMail } from './mails/active.ts'
import { moveAssignment, moveSubscription } from './move-subscription.ts'
import { readinessOf } from './readiness.ts'
import { resumeLife } from './resume-life.ts'
import { dateWords } from './rules/words.ts'
import { showSubscription } from './show-subscription.ts'
import { currentAssignment, lockSubscription } from './store.ts'

/** Gives the keys, at the start or after a pause, in one transaction: record, car, assignment and subscription. Refused while a condition is missing, each named. */
export async function handOver(
  app: Pick<App, 'db' | 'secrets' | 'config'>,
  actor: Actor,
  subscriptionId: string,
  said: HandoverRecord,
) {
  await app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    authorise(actor, 'handover:record', subscription)
    const assignment = await currentAssignment(tx, subscriptionId)
    const { conditions } = await readinessOf(app, tx, subscription)
    const missing = conditions.filter((condition) => !condition.met)
    const resumes = subscription.state === 'paused'
    if ((subscription.state === 'scheduled' || resumes) && (missing.length > 0 || !assignment)) {
      throw refuse(subscriptionProblems.notReady, missing.map((condition) => condition.detail).join(' '), { missing })
    }
    const { customerId, hubId, vehicleId } = subscription
    const on = hubDateAt(subscription.timeZone, tx.now)
    const active = resumes
      ? await moveSubscription(tx, subscription, 'resume')
      : await moveSubscription(tx, subscription, 'hand_over', { activeAt: tx.now })
    if (resumes) await resumeLife(tx, active, on)
    const assignmentId = assignment!.id
    await closeWalkAround(tx, carOf(assignment!, subscription), 'handover', said.photosMissing)
    await recordHandover(tx, { subscriptionId, assignmentId, vehicleId, customerId, hubId, on }, said)
    const keys = { subscriptionId, assignmentId, vehicleId, customerId, hubId, readOn: on }
    await noteReading(tx, { ...keys, source: 'handover', km: said.odometerKm })
    await moveAssignment(tx, assignment!, 'hand_over', { handedOverAt: tx.now })
    const vehicle = await moveVehicle(tx, vehicleId, 'hand_over', subscription.reference)
    await closeTask(tx, { kind: 'subscription.hand-over', subjectId: subscriptionId })
    const next = (await comingDebits(tx, subscriptionId, 1))[0]
    await mailCustomer(app, tx, active, activeMail, {
      reference: subscription.reference,
      car: vehicleTitle(vehicle),
      nextDebitOn: dateWords(next?.on ?? subscription.startOn),
      amount: dollars(next?.amountCents ?? 0),
    })
  })
  return showSubscription(app, actor, subscriptionId)
}
