import type { Angle } from '@faith/contract/walk-arounds'
import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { destroyAfter } from '../files/index.ts'
import { noteWalk } from './open-walk-around.ts'
import { type Shot, shotsOf, type WalkAround, walkArounds } from './walk-around-store.ts'

const day = 24 * 3_600_000

/** Puts a photo at an angle of an open walk-around, as a step; the one that it replaces is destroyed. */
export async function putPhoto(tx: Tx, walk: WalkAround, angle: Angle, fileId: string): Promise<void> {
  const before = (await shotsOf(tx, walk.id)).find((shot) => shot.angle === angle)
  if (before?.fileId === fileId) return
  await put(tx, walk, [{ angle, fileId, reason: null }])
  if (before?.fileId)
    await destroyAfter(tx, [before.fileId], new Date(tx.now.getTime() - day).toISOString().slice(0, 10))
  await noteWalk(tx, walk, 'photo', { angle, fileId, replaced: before?.fileId ?? null })
}

/** Says why angles have no photo, as a step; those that have one keep it. */
export async function skipShots(tx: Tx, walk: WalkAround, angles: readonly Angle[], reason: string): Promise<void> {
  const taken = new Set((await shotsOf(tx, walk.id)).filter((shot) => shot.fileId).map((shot) => shot.angle))
  const skipped = angles.filter((angle) => !taken.has(angle))
  if (skipped.length === 0) return
  await put(
    tx,
    walk,
    skipped.map((angle) => ({ angle, fileId: null, reason })),
  )
  await noteWalk(tx, walk, 'skip', { angles: skipped }, reason)
}

type Said = Pick<Shot, 'angle' | 'fileId' | 'reason'>

async function put(tx: Tx, { id: walkAroundId, customerId, hubId }: WalkAround, shots: readonly Said[]): Promise<void> {
  const taken = { takenAt: tx.now, takenBy: actorName(tx.actor) }
  await walkArounds(tx)
    .insertInto('handovers.shots')
    .values(shots.map((shot) => ({ walkAroundId, customerId, hubId, ...shot, ...taken })))
    .onConflict((conflict) =>
      conflict.columns(['walkAroundId', 'angle']).doUpdateSet((eb) => ({
        fileId: eb.ref('excluded.fileId'),
        reason: eb.ref('excluded.reason'),
        ...taken,
      })),
    )
    .execute()
}
