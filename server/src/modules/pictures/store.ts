import type { Selectable } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { type Vehicle, vehicleById } from '../fleet/index.ts'
import type { PictureTable, PictureTables } from './tables.ts'

/** The tables of photos of cars. */
export const pictures = owning<PictureTables>()

/** A photo's row. */
export type PictureRow = Selectable<PictureTable>

/** A car whose photos the actor may change, or the answer of a missing one. */
export async function managedVehicle(reader: Reader, actor: Actor, vehicleId: string): Promise<Vehicle> {
  const vehicle = await vehicleById(reader, vehicleId)
  if (!vehicle) throw notFound()
  authorise(actor, 'picture:manage', { hubId: vehicle.hubId })
  return vehicle
}

/** A photo that the actor may change with its car, or the answer of a missing one. */
export async function managedPicture(
  reader: Reader,
  actor: Actor,
  pictureId: string,
): Promise<{ picture: PictureRow; vehicle: Vehicle }> {
  const picture = await pictureById(reader, pictureId)
  if (!picture) throw notFound()
  return { picture, vehicle: await managedVehicle(reader, actor, picture.vehicleId) }
}

export function pictureById(reader: Reader, id: string): Promise<PictureRow | undefined> {
  return pictures(reader).selectFrom('pictures.pictures').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The photos of a car in their order. */
export function picturesOfCar(reader: Reader, vehicleId: string): Promise<PictureRow[]> {
  return pictures(reader)
    .selectFrom('pictures.pictures')
    .selectAll()
    .where('vehicleId', '=', vehicleId)
    .orderBy('position')
    .execute()
}
