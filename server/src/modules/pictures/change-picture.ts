import { type PictureEdits, pictureProblems } from '@faith/contract/pictures'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { enqueue } from '../../platform/jobs.ts'
import { lockVehicle } from '../fleet/index.ts'
import { forgetFilesJob, renderJob } from './events.ts'
import { noteChange } from './note-change.ts'
import { fitsInside } from './rules/fits-inside.ts'
import { showPicture } from './show-pictures.ts'
import { managedPicture, type PictureRow, pictures } from './store.ts'

/** Says what a photo shows; until then the public does not see it. */
export function describePicture(app: Pick<App, 'db'>, actor: Actor, pictureId: string, alt: string) {
  return change(app, actor, pictureId, async (tx, picture) => {
    if (picture.alt === alt) return null
    await pictures(tx).updateTable('pictures.pictures').set({ alt }).where('id', '=', pictureId).execute()
    return { event: 'describe', row: { ...picture, alt } }
  })
}

/** Crops a photo and blurs parts of it; its files are made anew from the original. */
export function editPicture(app: Pick<App, 'db'>, actor: Actor, pictureId: string, edits: PictureEdits) {
  return change(app, actor, pictureId, async (tx, picture) => {
    if (!fitsInside(edits, picture)) throw refuse(pictureProblems.outside)
    const before: PictureEdits = { crop: picture.crop, blurs: picture.blurs }
    if (JSON.stringify(before) === JSON.stringify(edits)) return null
    const editNumber = picture.editNumber + 1
    await pictures(tx)
      .updateTable('pictures.pictures')
      .set({
        crop: edits.crop && JSON.stringify(edits.crop),
        blurs: JSON.stringify(edits.blurs),
        editNumber,
        // What was just made unreadable is not shown for another second.
        name: null,
        widths: [],
        thumbhash: null,
      })
      .where('id', '=', pictureId)
      .execute()
    if (picture.name) await enqueue(tx, forgetFilesJob, { name: picture.name })
    await enqueue(tx, renderJob, { pictureId })
    return { event: 'edit', row: { ...picture, ...edits, editNumber, name: null, widths: [], thumbhash: null } }
  })
}

async function change(
  app: Pick<App, 'db'>,
  actor: Actor,
  pictureId: string,
  work: (tx: Tx, picture: PictureRow) => Promise<{ event: 'describe' | 'edit'; row: PictureRow } | null>,
) {
  return app.db.inTransaction(actor, async (tx) => {
    const { picture: seen, vehicle } = await managedPicture(tx, actor, pictureId)
    // One change of a car's photos at a time.
    await lockVehicle(tx, seen.vehicleId)
    const { picture } = await managedPicture(tx, actor, pictureId)
    const changed = await work(tx, picture)
    if (changed) await noteChange(tx, vehicle, [pictureId], changed.event)
    return showPicture(changed?.row ?? picture)
  })
}
