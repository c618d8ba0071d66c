import type { Tx } from '../../db.ts'
import { addDays, hubDateAt } from '../../lib/calendar.ts'
import { agreementById } from '../agreements/index.ts'
import { bondOf, releaseBond } from '../billing/index.ts'
import { endCommitment } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { closeTask } from '../tasks/index.ts'
import { moveAssignment, moveSubscription } from './move-subscription.ts'
import { currentAssignment, type Subscription } from './store.ts'

/** A paused subscription ends without keys again: the planned car is free, the bond goes back. states.json: it never is a return. */
export async function endPaused(tx: Tx, subscription: Subscription): Promise<void> {
  const { id, timeZone, agreementId } = subscription
  const planned = await currentAssignment(tx, id)
  if (planned) {
    await moveAssignment(tx, planned, 'cancel')
    await endCommitment(tx, planned.commitmentId)
  }
  await closeTask(tx, { kind: 'subscription.hand-over', subjectId: id })
  await moveSubscription(tx, subscription, 'end')
  const agreement = await agreementById(tx, agreementId)
  const days = policyNumber(agreement!.snapshot.policy, 'bond.release_days')
  const bond = await bondOf(tx, id)
  if (bond) await releaseBond(tx, { bondId: bond.id, by: addDays(hubDateAt(timeZone, tx.now), days) })
}
