import { type Angle, type Stage, walkAroundProblems } from '@faith/contract/walk-arounds'
import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { type EncodedImage, storeEncodedEvidence, uploadParts } from '../files/index.ts'
import { beginPhoto, keepPhoto, photoOf, photoUpload, putPhoto } from '../handovers/index.ts'
import { mustFindHeld, onWalkAround } from './car-in-hands.ts'

/** Which walk-around. */
interface Which {
  assignmentId: string
  stage: Stage
}

/** Begins an upload of a photo in parts, or finds the broken one of the same file again. */
export async function beginPhotoUpload(
  app: Pick<App, 'db' | 'storage'>,
  actor: AccountActor,
  which: Which,
  file: { byteCount: number; sha256: string },
) {
  const { id, fileId } = await onWalkAround(app, actor, which, (tx, walk) => beginPhoto(tx, actor, walk, file))
  const parts = await uploadParts(app, id, file.byteCount)
  // Its parts were forgotten when it became a photo; it needs to be sent no more.
  return { id, parts: parts.map((part) => (fileId ? { ...part, arrived: true } : part)) }
}

/** Makes a photo of an upload: of an angle, or a close-up that a mark will name. Finished twice, it is the same photo. */
export async function finishPhotoUpload(
  app: Pick<App, 'db' | 'log' | 'storage' | 'secrets' | 'virusScan'>,
  actor: AccountActor,
  which: Which,
  { uploadId, angle }: { uploadId: string; angle: Angle | undefined },
) {
  const upload = await app.db.read(actor, async (reader) => {
    const { assignment } = await mustFindHeld(reader, which.assignmentId)
    authorise(actor, 'walk-around:record', assignment)
    return photoUpload(reader, actor, uploadId)
  })
  const made = await photoOf(app, actor, upload)
  const photoId = await onWalkAround(app, actor, which, async (tx, walk) => {
    // Begun for one walk-around, finished for another: whatever was meant, it is not what was asked for.
    if (walk.id !== upload.walkAroundId) throw refuse(walkAroundProblems.notOpen)
    const kept = await keepPhoto(tx, uploadId, made)
    if (angle) await putPhoto(tx, walk, angle, kept)
    return kept
  })
  return { photoId }
}

/** Puts a photo that has been encoded already at an angle. */
export async function placePhoto(
  app: Pick<App, 'db' | 'storage' | 'secrets'>,
  actor: AccountActor,
  which: Which,
  { angle, image }: { angle: Angle; image: EncodedImage },
): Promise<void> {
  const { customerId, hubId } = await onWalkAround(app, actor, which, async (_, walk) => walk)
  const file = await storeEncodedEvidence(app, actor, image, { customerId, hubId, purpose: 'walk_around' })
  await onWalkAround(app, actor, which, (tx, walk) => putPhoto(tx, walk, angle, file.id))
}
