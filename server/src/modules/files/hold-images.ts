import { owning, type Reader, type Tx } from '../../db.ts'
import type { FileTables } from './tables.ts'

const files = owning<FileTables>()
const day = 24 * 3600_000

/** Photos of licences; those of a car's state belong to its hand-over and stay with it. */
const identityPhotos = ['licence_front', 'licence_back'] as const

/** Keeps a customer's images from being destroyed, whatever their date, until they are let go. */
export async function holdImages(tx: Tx, customerId: string): Promise<void> {
  await files(tx)
    .insertInto('files.heldCustomers')
    .values({ customerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets the dates of a customer's images count again. */
export async function letImagesGo(tx: Tx, customerId: string): Promise<void> {
  await files(tx).deleteFrom('files.heldCustomers').where('customerId', '=', customerId).execute()
}

/** Lets the next sweep destroy a customer's photos of licences. */
export async function destroyImages(tx: Tx, customerId: string): Promise<void> {
  const yesterday = new Date(tx.now.getTime() - day).toISOString().slice(0, 10)
  await files(tx)
    .updateTable('files.images')
    .set({ destroyAfter: yesterday })
    .where('customerId', '=', customerId)
    .where('purpose', 'in', identityPhotos)
    .where('destroyedAt', 'is', null)
    .execute()
}

/** What is known of a customer's stored photos of licences; not the photos. */
export function imagesStored(reader: Reader, customerId: string) {
  return files(reader)
    .selectFrom('files.images')
    .select(['id', 'purpose', 'uploadedAt', 'destroyAfter'])
    .where('customerId', '=', customerId)
    .where('purpose', 'in', identityPhotos)
    .where('destroyedAt', 'is', null)
    .orderBy('uploadedAt')
    .execute()
}
