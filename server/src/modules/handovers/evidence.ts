import type { StoredImage } from '@faith/contract/files'
import type { App } from '../../app-context.ts'
import { type AccountActor, type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { imageBytes, storeEvidence } from '../files/index.ts'
import { itemsOf, mustFindInspection } from './inspection-store.ts'

type Needs = Pick<App, 'db' | 'log' | 'storage' | 'secrets' | 'virusScan'>

/** Takes a photo of what was found; it belongs to the customer, who sees it. */
export async function uploadEvidence(
  app: Needs,
  actor: AccountActor,
  inspectionId: string,
  upload: Buffer,
): Promise<Omit<StoredImage, 'uploadedAt'> & { uploadedAt: Date }> {
  const inspection = await app.db.read(actor, (reader) => mustFindInspection(reader, inspectionId))
  authorise(actor, 'inspection:record', inspection)
  const { customerId, hubId } = inspection
  return storeEvidence(app, actor, upload, { customerId, hubId, purpose: 'damage' })
}

/** A photo of an item, for those who see the inspection. */
export async function evidenceBytes(app: Needs, actor: Actor, inspectionId: string, fileId: string) {
  const inspection = await app.db.read(actor, async (reader) => {
    const found = await mustFindInspection(reader, inspectionId)
    authorise(actor, 'inspection:read', found)
    const shown = (await itemsOf(reader, found.id)).some((item) => item.photoIds.includes(fileId))
    if (!shown) throw notFound()
    return found
  })
  return imageBytes(app, actor, fileId, {
    permission: 'inspection:read',
    customerId: inspection.customerId,
    purposes: ['damage', 'walk_around'],
  })
}
