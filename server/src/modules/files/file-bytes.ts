import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { readStored } from './storage.ts'
import type { EvidencePurpose } from './store-image.ts'
import type { FileTables } from './tables.ts'

const files = owning<FileTables>()

type Needs = Pick<App, 'db' | 'storage' | 'secrets'>

/** The bytes of a stored image, for those who may see it; every read leaves an audit row. */
export function fileBytes(app: Needs, actor: Actor, fileId: string): Promise<{ bytes: Buffer; filename: string }> {
  return imageBytes(app, actor, fileId, { permission: 'file:read' })
}

/** The bytes of an image under a permission of its owner's; with a customer, only a photo of theirs of one of these purposes, never a licence. */
export async function imageBytes(
  app: Needs,
  actor: Actor,
  fileId: string,
  of: { permission: `${string}:${string}`; customerId?: string; purposes?: readonly EvidencePurpose[] },
): Promise<{ bytes: Buffer; filename: string }> {
  const image = await app.db.inTransaction(actor, async (tx) => {
    const row = await files(tx)
      .selectFrom('files.images')
      .selectAll()
      .where('id', '=', fileId)
      .where('destroyedAt', 'is', null)
      .executeTakeFirst()
    if (!row) throw notFound()
    authorise(actor, of.permission, row)
    const purposes: readonly string[] = of.purposes ?? ['damage']
    if (of.customerId && (row.customerId !== of.customerId || !purposes.includes(row.purpose))) throw notFound()
    await record(tx, {
      action: 'file.read',
      object: { kind: 'file', id: fileId },
      customerId: row.customerId,
      hubId: row.hubId,
      detail: { purpose: row.purpose },
    })
    return row
  })
  return { bytes: await bytesOf(app, actor, image), filename: `${image.purpose.replace('_', '-')}.webp` }
}

/** A rotation of keys may have moved the bytes since the row was read, so a row whose bytes are gone is read once more. */
async function bytesOf(app: Needs, actor: Actor, image: { id: string; storageKey: string }): Promise<Buffer> {
  const bytes = await readStored(app, image.storageKey)
  if (bytes) return bytes
  const row = await app.db.read(actor, (reader) =>
    files(reader)
      .selectFrom('files.images')
      .select('storageKey')
      .where('id', '=', image.id)
      .where('destroyedAt', 'is', null)
      .executeTakeFirst(),
  )
  const moved = row && row.storageKey !== image.storageKey ? await readStored(app, row.storageKey) : null
  if (!moved) throw new Error(`the bytes of file ${image.id} are gone`)
  return moved
}
