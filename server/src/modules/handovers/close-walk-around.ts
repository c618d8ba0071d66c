import { type Stage, walkAroundProblems } from '@faith/contract/walk-arounds'
import type { Tx } from '../../db.ts'
import { refuse } from '../../lib/problem.ts'
import { type CarInHands, noteWalk, openWalkAround } from './open-walk-around.ts'
import { missingAngles } from './rules/car-state.ts'
import { skipShots } from './take-shots.ts'
import { shotsOf, walkArounds } from './walk-around-store.ts'

/**
 * Closes a walk-around with what both sign, as a step: every angle has a photo or a reason. A reason given for all that are missing
 * lets a person finish whose camera fails.
 */
export async function closeWalkAround(
  tx: Tx,
  car: CarInHands,
  stage: Stage,
  photosMissing: string | undefined,
): Promise<void> {
  const walk = await openWalkAround(tx, car, stage)
  const missing = missingAngles(await shotsOf(tx, walk.id))
  if (missing.length > 0) {
    if (photosMissing === undefined) throw refuse(walkAroundProblems.photosMissing, undefined, { missing })
    await skipShots(tx, walk, missing, photosMissing)
  }
  await walkArounds(tx)
    .updateTable('handovers.walkArounds')
    .set({ closedAt: tx.now })
    .where('id', '=', walk.id)
    .execute()
  await walkArounds(tx).deleteFrom('handovers.uploads').where('walkAroundId', '=', walk.id).execute()
  await noteWalk(tx, walk, 'close', { missing })
}
