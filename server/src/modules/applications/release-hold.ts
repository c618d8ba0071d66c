import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { can } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { endCommitment, lockVehicle } from '../fleet/index.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { findHold, type HoldRow } from './store.ts'

/** Gives a held car up: the holder before submitting, or staff of the hub at any time. The application stays. */
export async function releaseHold(app: Pick<App, 'db'>, actor: Actor, holdId: string): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const hold = await findHold(tx, holdId)
    const own = hold !== undefined && belongsTo(hold, holderOf(actor))
    if (!hold || (!own && !can(actor, 'hold:release', { hubId: hold.hubId }))) throw notFound()
    if (own && hold.stage === 'application')
      throw refuse(generalProblems.conflict, 'The application is being decided. Withdraw it to give the car up.')
    await lockVehicle(tx, hold.vehicleId)
    await endHold(tx, hold)
  })
}

/** Ends a hold's commitment, with audit; one that is over stays as it is. */
export async function endHold(tx: Tx, hold: HoldRow): Promise<void> {
  await endCommitment(tx, hold.commitmentId)
  await record(tx, {
    action: 'hold.release',
    object: { kind: 'hold', id: hold.id, reference: hold.reference },
    customerId: hold.customerId,
    hubId: hold.hubId,
  })
}
