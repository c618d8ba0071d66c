import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import type { Batch } from '../../platform/data-keys/reseal-column.ts'
import { destroyStored, readStored, writeStored } from './storage.ts'
import type { FileTables } from './tables.ts'

const files = owning<FileTables>()
const actor = system('keys.rotate')

type Needs = Pick<App, 'db' | 'storage' | 'secrets'>
type Image = Pick<FileTables['files.images'], 'id' | 'storageKey'>

/** Photos are megabytes: fewer than fields at once. */
const batchSize = 50

/** The bytes of photos as users of a data key. */
export const storedBytes = {
  name: 'files.images',
  async writeBatch(app: Needs, oldKeys: readonly number[], after: string | null): Promise<Batch> {
    const rows = await nextOf(app, oldKeys, after)
    const unreadable: string[] = []
    let written = 0
    for (const row of rows) {
      const bytes = await readStored(app, row.storageKey).catch(unreadableWhenChanged)
      if (bytes === undefined) unreadable.push(`files.images of ${row.id}`)
      else if (await (bytes ? move(app, row, bytes) : forgetKey(app, row))) written += 1
    }
    return { written, unreadable, next: rows.length === batchSize ? rows.at(-1)!.id : null }
  },
}

function nextOf(app: Needs, oldKeys: readonly number[], after: string | null): Promise<Image[]> {
  return app.db.read(actor, (reader) =>
    files(reader)
      .selectFrom('files.images')
      .select(['id', 'storageKey'])
      .where('destroyedAt', 'is', null)
      .where('sealingKey', 'in', [...oldKeys])
      .$if(after !== null, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(batchSize)
      .execute(),
  )
}

/**
 * Stores the bytes anew at another place and lets the row name it, unless the row was destroyed or moved meanwhile. Nothing is
 * overwritten, so a killed run leaves the row with the bytes it names.
 */
async function move(app: Needs, { id, storageKey }: Image, bytes: Buffer): Promise<boolean> {
  const place = newId()
  const sealingKey = await writeStored(app, place, bytes)
  const moved = await app.db.inTransaction(actor, (tx) =>
    files(tx)
      .updateTable('files.images')
      .set({ storageKey: place, sealingKey })
      .where('id', '=', id)
      .where('storageKey', '=', storageKey)
      .where('destroyedAt', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
  await destroyStored(app, moved ? storageKey : place)
  return moved !== undefined
}

/** A row whose bytes were lost has no key. */
async function forgetKey(app: Needs, { id, storageKey }: Image): Promise<boolean> {
  const row = await app.db.inTransaction(actor, (tx) =>
    files(tx)
      .updateTable('files.images')
      .set({ sealingKey: null })
      .where('id', '=', id)
      .where('storageKey', '=', storageKey)
      .returning('id')
      .executeTakeFirst(),
  )
  return row !== undefined
}

function unreadableWhenChanged(error: Error): undefined {
  if (/unable to authenticate|not an encrypted value/.test(error.message)) return undefined
  throw error
}
