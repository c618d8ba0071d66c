import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { enqueue, publish } from '../../platform/jobs.ts'
import { forgetFilesJob, picturesChanged } from './events.ts'
import { objects } from './objects.ts'
import { render } from './render.ts'
import { pictureById, pictures } from './store.ts'

const actor = system('pictures.render')

/** Makes a photo's files for pages from its original; one that shows its newest edits already is left alone. */
export async function renderPicture(app: Pick<App, 'db' | 'storage'>, pictureId: string): Promise<void> {
  const row = await app.db.read(actor, (reader) => pictureById(reader, pictureId))
  if (!row || row.renderedNumber === row.editNumber) return
  const original = await app.storage.get(objects.original(pictureId))
  if (!original) throw new Error(`the original of photo ${pictureId} is gone`)
  const { name, files, ...shown } = await render(original, { crop: row.crop, blurs: row.blurs })
  for (const { width, format, bytes } of files)
    await app.storage.put(objects.file(name, width, format), bytes, `image/${format === 'jpg' ? 'jpeg' : format}`)
  await app.db.inTransaction(actor, async (tx) => {
    const updated = await pictures(tx)
      .updateTable('pictures.pictures')
      .set({ name, ...shown, renderedNumber: row.editNumber })
      .where('id', '=', pictureId)
      .where('editNumber', '=', row.editNumber)
      .returning('vehicleId')
      .executeTakeFirst()
    // Deleted or edited again meanwhile: what was made shows nothing any more.
    if (!updated) return enqueue(tx, forgetFilesJob, { name })
    await publish(tx, picturesChanged, { vehicleIds: [updated.vehicleId] })
  })
}
