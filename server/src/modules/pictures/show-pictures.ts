import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { vehicleById } from '../fleet/index.ts'
import { objects } from './objects.ts'
import { managedPicture, type PictureRow, picturesOfCar } from './store.ts'

const originalSeconds = 300

/** The photos of a car in their order, for staff. */
export async function showPictures(app: Pick<App, 'db'>, actor: Actor, vehicleId: string) {
  mustHold(actor, 'vehicle:read')
  return app.db.read(actor, async (reader) => {
    if (!(await vehicleById(reader, vehicleId))) throw notFound()
    return { pictures: (await picturesOfCar(reader, vehicleId)).map(showPicture) }
  })
}

/** A photo with a link to its original, in which plates can be read. */
export async function showOriginal(app: Pick<App, 'db' | 'storage'>, actor: Actor, pictureId: string) {
  const { picture, vehicle } = await app.db.read(actor, (reader) => managedPicture(reader, actor, pictureId))
  const url = await app.storage.downloadLink(objects.original(pictureId), originalSeconds)
  return { picture: showPicture(picture), vehicleId: vehicle.id, url }
}

/** A photo as staff see it. */
export function showPicture(row: PictureRow) {
  return {
    id: row.id,
    alt: row.alt,
    preparing: row.renderedNumber !== row.editNumber,
    name: row.name,
    widths: row.widths,
    width: row.width,
    height: row.height,
    thumbhash: row.thumbhash,
    edits: { crop: row.crop, blurs: row.blurs },
    uploadedAt: row.uploadedAt,
  }
}
