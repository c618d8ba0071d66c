import { createHash } from 'node:crypto'
import type { ImagePurpose, StoredImage } from '@faith/contract/files'
import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { encodeUpload } from './encode-upload.ts'
import type { EncodedImage } from './reencode.ts'
import { destroyStored, writeStored } from './storage.ts'
import type { FileTables } from './tables.ts'

const files = owning<FileTables>()

/** What photos of a car are of. */
export type EvidencePurpose = Extract<ImagePurpose, 'damage' | 'odometer' | 'walk_around'>

type Needs = Pick<App, 'db' | 'storage' | 'secrets'>
type Takes = Needs & Pick<App, 'virusScan' | 'log'>
type Stored = Omit<StoredImage, 'uploadedAt'> & { uploadedAt: Date }

/** Takes a photo that a customer uploads: encodes it again, stores that, and forgets what was sent. Instants come as dates. */
export async function storeImage(
  app: Takes,
  actor: AccountActor,
  upload: Buffer,
  purpose: ImagePurpose,
): Promise<Stored> {
  mayUpload(actor)
  return storeEncoded(app, actor, await encodeUpload(app, upload), purpose)
}

/** Stores a photo that has been encoded already. */
export async function storeEncoded(
  app: Needs,
  actor: AccountActor,
  image: EncodedImage,
  purpose: ImagePurpose,
): Promise<Stored> {
  return keep(app, actor, image, { customerId: mayUpload(actor), hubId: null, purpose })
}

/** Stores a photo of a car's state or odometer; its customer and the hub see it. The caller has judged whether the actor may. */
export async function storeEvidence(
  app: Takes,
  actor: AccountActor,
  upload: Buffer,
  of: { customerId: string; hubId: string; purpose: EvidencePurpose },
): Promise<Stored> {
  return storeEncodedEvidence(app, actor, await encodeUpload(app, upload), of)
}

/** The same of a photo that has been encoded already. */
export function storeEncodedEvidence(
  app: Needs,
  actor: AccountActor,
  image: EncodedImage,
  of: { customerId: string; hubId: string; purpose: EvidencePurpose },
): Promise<Stored> {
  return keep(app, actor, image, of)
}

async function keep(
  app: Needs,
  actor: AccountActor,
  image: EncodedImage,
  { customerId, hubId, purpose }: { customerId: string; hubId: string | null; purpose: ImagePurpose },
): Promise<Stored> {
  const id = newId()
  const sealingKey = await writeStored(app, id, image.bytes)
  try {
    return await app.db.inTransaction(actor, async (tx) => {
      const row = {
        id,
        customerId,
        hubId,
        purpose,
        storageKey: id,
        width: image.width,
        height: image.height,
        byteCount: image.bytes.length,
        sha256: createHash('sha256').update(image.bytes).digest(),
        uploadedAt: tx.now,
        uploadedBy: actor.accountId,
        destroyAfter: null,
        destroyedAt: null,
        sealingKey,
      }
      await files(tx).insertInto('files.images').values(row).execute()
      await record(tx, { action: 'file.upload', object: { kind: 'file', id }, customerId, hubId, detail: { purpose } })
      return {
        id,
        purpose,
        width: row.width,
        height: row.height,
        bytes: row.byteCount,
        uploadedAt: row.uploadedAt,
        destroyAfter: null,
      }
    })
  } catch (error) {
    await destroyStored(app, id)
    throw error
  }
}

/** Only a customer's account uploads, and only for itself; gives the customer. */
function mayUpload(actor: AccountActor): string {
  const customerId = actor.customerIds[0]
  if (!customerId) throw refuse(generalProblems.conflict, 'Hold a car first: a photo belongs to an application.')
  authorise(actor, 'file:upload', { customerId })
  return customerId
}
