import { partBytes, pictureProblems } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { enqueue } from '../../platform/jobs.ts'
import { type EncodedImage, mustBeImage, reencode } from '../files/index.ts'
import { lockVehicle } from '../fleet/index.ts'
import { mustHaveRoom } from './begin-upload.ts'
import { renderJob } from './events.ts'
import { noteChange } from './note-change.ts'
import { objects } from './objects.ts'
import { partsOf } from './rules/parts.ts'
import { showPicture } from './show-pictures.ts'
import { managedVehicle, type PictureRow, pictureById, pictures, picturesOfCar } from './store.ts'

/** Of the original that is kept: enough to crop from for the widest file. */
const original = { longestSide: 3200, quality: 92 }

type Needs = Pick<App, 'db' | 'storage'>

/** Makes a photo of an upload: encodes it again, keeps that, forgets what was sent. Finished twice, it is the same photo. */
export async function finishUpload(app: Needs, actor: AccountActor, uploadId: string) {
  const found = await app.db.read(actor, (reader) => findUpload(reader, actor, uploadId))
  if ('picture' in found) return showPicture(found.picture)
  const parts = partsOf(found.byteCount, partBytes)
  const image = mustBeImage(await reencode(await joined(app, uploadId, parts), original))
  await app.storage.put(objects.original(uploadId), image.bytes, 'image/webp')
  const picture = await app.db.inTransaction(actor, (tx) => insert(tx, actor, uploadId, found.vehicleId, image))
  await Promise.all(parts.map(({ number }) => app.storage.destroy(objects.part(uploadId, number)))).catch(
    // The sweeper takes them away: the photo is there already.
    () => undefined,
  )
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

async function joined(app: Needs, uploadId: string, parts: ReturnType<typeof partsOf>): Promise<Buffer> {
  const bytes = await Promise.all(parts.map(({ number }) => app.storage.get(objects.part(uploadId, number))))
  const missing = parts.filter((part, at) => bytes[at]?.length !== part.byteCount).map(({ number }) => number)
  if (missing.length > 0) throw refuse(pictureProblems.partsMissing, undefined, { missing })
  return Buffer.concat(bytes as Buffer[])
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
