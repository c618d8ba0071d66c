import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { enqueue } from '../../platform/jobs.ts'
import { lockVehicle } from '../fleet/index.ts'
import { forgetFilesJob } from './events.ts'
import { noteChange } from './note-change.ts'
import { managedPicture, pictures } from './store.ts'

/** Deletes a photo; its original is taken away by the sweeper, and can be brought back where versions are kept. */
export async function deletePicture(app: Pick<App, 'db'>, actor: Actor, pictureId: string): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const { picture, vehicle } = await managedPicture(tx, actor, pictureId)
    await lockVehicle(tx, vehicle.id)
    await pictures(tx).deleteFrom('pictures.pictures').where('id', '=', pictureId).execute()
    if (picture.name) await enqueue(tx, forgetFilesJob, { name: picture.name })
    await noteChange(tx, vehicle, [pictureId], 'delete', { alt: picture.alt })
  })
}
