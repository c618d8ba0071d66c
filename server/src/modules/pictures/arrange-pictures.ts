import { pictureProblems } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { lockVehicle } from '../fleet/index.ts'
import { noteChange } from './note-change.ts'
import { showPicture } from './show-pictures.ts'
import { managedVehicle, pictures, picturesOfCar } from './store.ts'

/** Puts the photos of a car in an order, which names each of them once. */
export async function arrangePictures(
  app: Pick<App, 'db'>,
  actor: Actor,
  vehicleId: string,
  pictureIds: readonly string[],
) {
  return app.db.inTransaction(actor, async (tx) => {
    const vehicle = await managedVehicle(tx, actor, vehicleId)
    await lockVehicle(tx, vehicleId)
    const before = await picturesOfCar(tx, vehicleId)
    const rows = pictureIds.flatMap((id) => before.find((row) => row.id === id) ?? [])
    if (rows.length !== before.length || new Set(pictureIds).size !== before.length)
      throw refuse(pictureProblems.setChanged)
    const moved = rows.filter((row, at) => row.position !== at + 1)
    for (const row of moved)
      await pictures(tx)
        .updateTable('pictures.pictures')
        .set({ position: rows.indexOf(row) + 1 })
        .where('id', '=', row.id)
        .execute()
    if (moved.length > 0)
      await noteChange(
        tx,
        vehicle,
        moved.map((row) => row.id),
        'arrange',
      )
    return { pictures: rows.map(showPicture) }
  })
}
