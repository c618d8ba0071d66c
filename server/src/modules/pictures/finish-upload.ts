import { pictureProblems } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { enqueue } from '../../platform/jobs.ts'
import { type EncodedImage, encodeUpload, forgetParts, joinParts } from '../files/index.ts'
import { lockVehicle } from '../fleet/index.ts'
import { mustHaveRoom } from './begin-upload.ts'
import { renderJob } from './events.ts'
import { noteChange } from './note-change.ts'
import { objects } from './objects.ts'
import { showPicture } from './show-pictures.ts'
import { managedVehicle, type PictureRow, pictureById, pictures, picturesOfCar } from './store.ts'

/** Of the original that is kept: enough to crop from for the widest file. */
const original = { longestSide: 3200, quality: 92 }

type Needs = Pick<App, 'db' | 'log' | 'storage' | 'virusScan'>

/** Makes a photo of an upload: encodes it again, keeps that, forgets what was sent. Finished twice, it is the same photo. */
export async function finishUpload(app: Needs, actor: AccountActor, uploadId: string) {
  const found = await app.db.read(actor, (reader) => findUpload(reader, actor, uploadId))
  if ('picture' in found) return showPicture(found.picture)
  const sent = await joinParts(app, uploadId, found.byteCount)
  if (!sent.ok) throw refuse(pictureProblems.partsMissing, undefined, { missing: sent.missing })
  const image = await encodeUpload(app, sent.bytes, original)
  await app.storage.put(objects.original(uploadId), image.bytes, 'image/webp')
  const picture = await app.db.inTransaction(actor, (tx) => insert(tx, actor, uploadId, found.vehicleId, image))
  await forgetParts(app, uploadId, found.byteCount)
  return showPicture(picture)
}

async function findUpload(reader: Reader, actor: AccountActor, uploadId: string) {
  const picture = await pictureById(reader, uploadId)
  if (picture) {
    await managedVehicle(reader, actor, picture.vehicleId)
    return { picture }
  }
  const upload = await pictures(reader)
    .selectFrom('pictures.uploads')
    .select(['vehicleId', 'byteCount'])
    .where('id', '=', uploadId)
    .where('begunBy', '=', actor.accountId)
    .executeTakeFirst()
  if (!upload) throw notFound()
  await managedVehicle(reader, actor, upload.vehicleId)
  return upload
}

async function insert(
  tx: Tx,
  actor: AccountActor,
  id: string,
  vehicleId: string,
  image: EncodedImage,
): Promise<PictureRow> {
  const vehicle = await lockVehicle(tx, vehicleId)
  // Finished twice at the same time: the other one was first.
  const there = await pictureById(tx, id)
  if (there) return there
  await mustHaveRoom(tx, vehicleId)
  const last = (await picturesOfCar(tx, vehicleId)).at(-1)
  const row = {
    id,
    vehicleId,
    position: (last?.position ?? 0) + 1,
    alt: null,
    width: image.width,
    height: image.height,
    crop: null,
    editNumber: 1,
    renderedNumber: null,
    name: null,
    widths: [],
    thumbhash: null,
    uploadedAt: tx.now,
    uploadedBy: actor.accountId,
  }
  await pictures(tx)
    .insertInto('pictures.pictures')
    .values({ ...row, blurs: '[]' })
    .execute()
  await pictures(tx).deleteFrom('pictures.uploads').where('id', '=', id).execute()
  await noteChange(tx, vehicle, [id], 'upload')
  await enqueue(tx, renderJob, { pictureId: id })
  return { ...row, blurs: [] }
}
