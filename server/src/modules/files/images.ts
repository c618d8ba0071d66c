import type { ImagePurpose } from '@faith/contract/files'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { FileTables } from './tables.ts'

const files = owning<FileTables>()

/** Which of these images exist, are not destroyed and belong to the customer, with their purpose. */
export async function imagesOf(
  reader: Reader,
  customerId: string,
  fileIds: readonly string[],
): Promise<Map<string, ImagePurpose>> {
  if (fileIds.length === 0) return new Map()
  const rows = await files(reader)
    .selectFrom('files.images')
    .select(['id', 'purpose'])
    .where('id', 'in', [...fileIds])
    .where('customerId', '=', customerId)
    .where('destroyedAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row.purpose]))
}

/** Which of these photos of a car's state are there and concern the customer. */
export async function evidenceOf(reader: Reader, customerId: string, fileIds: readonly string[]): Promise<string[]> {
  const found = await imagesOf(reader, customerId, fileIds)
  return fileIds.filter((id) => found.get(id) === 'damage' || found.get(id) === 'walk_around')
}

/** The SHA-256 of images as they are kept, in hexadecimal, by id; those that the actor may see. */
export async function fingerprintsOf(reader: Reader, fileIds: readonly string[]): Promise<Map<string, string>> {
  if (fileIds.length === 0) return new Map()
  const rows = await files(reader)
    .selectFrom('files.images')
    .select(['id', 'sha256'])
    .where('id', 'in', [...fileIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row.sha256.toString('hex')]))
}

/** Shows images to the staff of a hub, whose application uses them. */
export async function shareWithHub(tx: Tx, fileIds: readonly string[], hubId: string): Promise<void> {
  if (fileIds.length === 0) return
  await files(tx)
    .updateTable('files.images')
    .set({ hubId })
    .where('id', 'in', [...fileIds])
    .execute()
}

/** Sets the date after which images are destroyed; null stops the clock (the application became a subscription). */
export async function destroyAfter(tx: Tx, fileIds: readonly string[], date: string | null): Promise<void> {
  if (fileIds.length === 0) return
  await files(tx)
    .updateTable('files.images')
    .set({ destroyAfter: date })
    .where('id', 'in', [...fileIds])
    .where('destroyedAt', 'is', null)
    .execute()
}
