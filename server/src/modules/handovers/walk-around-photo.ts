import type { Stage } from '@faith/contract/walk-arounds'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, can } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { imageBytes } from '../files/index.ts'
import { marksOf, shotsOf, walkAroundsOf } from './walk-around-store.ts'

/** A photo of a walk-around, for those who may see it: of an angle, or a close-up of a mark that it found. Its customer sees it once it is closed. */
export async function walkAroundPhoto(
  app: Pick<App, 'db' | 'storage' | 'secrets'>,
  actor: Actor,
  { assignmentId, stage, photoId }: { assignmentId: string; stage: Stage; photoId: string },
) {
  const customerId = await app.db.read(actor, async (reader) => {
    const walk = (await walkAroundsOf(reader, assignmentId))[stage]
    if (!walk) throw notFound()
    authorise(actor, 'walk-around:read', walk)
    if (walk.closedAt === null && !can(actor, 'handover:read', walk)) throw notFound()
    const shown =
      (await shotsOf(reader, walk.id)).some((shot) => shot.fileId === photoId) ||
      (await marksOf(reader, walk.vehicleId)).some(
        (mark) => mark.foundIn === walk.id && mark.photoIds.includes(photoId),
      )
    if (!shown) throw notFound()
    return walk.customerId
  })
  return imageBytes(app, actor, photoId, {
    permission: 'walk-around:read',
    customerId,
    purposes: ['walk_around'],
  })
}
