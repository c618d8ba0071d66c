import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import type { AccountActor, Actor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { imageBytes, imagesOf, storeEvidence } from '../files/index.ts'
import type { OdometerReading } from './store.ts'

type Needs = Pick<App, 'db' | 'storage' | 'secrets'>

/** Stores a photo of an odometer; the caller has judged whether the actor may. */
export function storeReadingPhoto(
  app: Needs & Pick<App, 'log' | 'virusScan'>,
  actor: AccountActor,
  upload: Buffer,
  of: { customerId: string; hubId: string },
) {
  return storeEvidence(app, actor, upload, { ...of, purpose: 'odometer' })
}

/** Whether a file is a photo of an odometer of this customer. */
export async function isReadingPhoto(reader: Reader, customerId: string, fileId: string): Promise<boolean> {
  return (await imagesOf(reader, customerId, [fileId])).get(fileId) === 'odometer'
}

/** The photo of a reading, for those who may see the reading. */
export function readingPhotoBytes(app: Needs, actor: Actor, { photoId, customerId }: OdometerReading) {
  if (photoId === null) throw notFound()
  return imageBytes(app, actor, photoId, { permission: 'reading:read', customerId, purposes: ['odometer'] })
}
