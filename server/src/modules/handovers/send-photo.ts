import { pictureProblems } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { forgetParts, joinParts, storeEvidence } from '../files/index.ts'
import { type PhotoUpload, type WalkAround, walkArounds } from './walk-around-store.ts'

/** Begins an upload for an open walk-around, or finds the broken one of the same file again, as a step; one that is a photo already tells so. */
export async function beginPhoto(
  tx: Tx,
  actor: AccountActor,
  { id: walkAroundId, customerId, hubId }: WalkAround,
  file: { byteCount: number; sha256: string },
): Promise<Pick<PhotoUpload, 'id' | 'fileId'>> {
  const sha256 = Buffer.from(file.sha256, 'hex')
  const row = { id: newId(), walkAroundId, customerId, hubId, byteCount: file.byteCount, sha256 }
  await walkArounds(tx)
    .insertInto('handovers.uploads')
    .values({ ...row, begunBy: actor.accountId })
    .onConflict((conflict) => conflict.columns(['walkAroundId', 'begunBy', 'sha256']).doNothing())
    .execute()
  return walkArounds(tx)
    .selectFrom('handovers.uploads')
    .select(['id', 'fileId'])
    .where('walkAroundId', '=', walkAroundId)
    .where('begunBy', '=', actor.accountId)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
}

/** An upload of the actor's, or the answer of a missing one. */
export async function photoUpload(reader: Reader, actor: AccountActor, uploadId: string): Promise<PhotoUpload> {
  const found = await walkArounds(reader)
    .selectFrom('handovers.uploads')
    .selectAll()
    .where('id', '=', uploadId)
    .where('begunBy', '=', actor.accountId)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Makes a file of an upload whose parts have arrived, encoded again, outside any transaction; one that was made before is given again. */
export async function photoOf(
  app: Pick<App, 'db' | 'log' | 'storage' | 'secrets' | 'virusScan'>,
  actor: AccountActor,
  upload: PhotoUpload,
): Promise<string> {
  if (upload.fileId) return upload.fileId
  const { id, customerId, hubId, byteCount } = upload
  const sent = await joinParts(app, id, byteCount)
  if (!sent.ok) throw refuse(pictureProblems.partsMissing, undefined, { missing: sent.missing })
  const file = await storeEvidence(app, actor, sent.bytes, { customerId, hubId, purpose: 'walk_around' })
  await forgetParts(app, id, byteCount)
  return file.id
}

/** Keeps which file an upload became, as a step; the first of two that were made at once stays. */
export async function keepPhoto(tx: Tx, uploadId: string, fileId: string): Promise<string> {
  await walkArounds(tx)
    .updateTable('handovers.uploads')
    .set({ fileId })
    .where('id', '=', uploadId)
    .where('fileId', 'is', null)
    .execute()
  const kept = await walkArounds(tx)
    .selectFrom('handovers.uploads')
    .select('fileId')
    .where('id', '=', uploadId)
    .executeTakeFirst()
  return kept?.fileId ?? fileId
}
