import type { ExpressionBuilder } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { destroyStored } from './storage.ts'
import type { FileTables } from './tables.ts'

const files = owning<FileTables>()
const actor = system('files.destroy-due')
const day = 24 * 3600 * 1000

/** A legal hold keeps images whatever their date. */
const isFree = ({ not, exists, selectFrom }: ExpressionBuilder<FileTables, 'files.images'>) =>
  not(
    exists(
      selectFrom('files.heldCustomers as held')
        .select('held.customerId')
        .whereRef('held.customerId', '=', 'files.images.customerId'),
    ),
  )

/** When the next image has to be destroyed: the end of its last day, UTC. */
export async function nextDestruction(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    files(reader)
      .selectFrom('files.images')
      .select('destroyAfter')
      .where('destroyedAt', 'is', null)
      .where('destroyAfter', 'is not', null)
      .where(isFree)
      .orderBy('destroyAfter')
      .executeTakeFirst(),
  )
  return row?.destroyAfter ? new Date(Date.parse(`${row.destroyAfter}T00:00:00Z`) + day) : null
}

/** Destroys images whose last day is over; the row stays as a record of it. */
export async function destroyDue(app: Pick<App, 'db' | 'storage' | 'clock'>): Promise<number> {
  const today = app.clock.now().toISOString().slice(0, 10)
  const due = await app.db.read(actor, (reader) =>
    files(reader)
      .selectFrom('files.images')
      .select(['id', 'storageKey'])
      .where('destroyedAt', 'is', null)
      .where('destroyAfter', '<', today)
      .where(isFree)
      .limit(100)
      .execute(),
  )
  for (const image of due) {
    await destroyStored(app, image.storageKey)
    await app.db.inTransaction(actor, async (tx) => {
      const row = await files(tx)
        .updateTable('files.images')
        .set({ destroyedAt: tx.now, sealingKey: null })
        .where('id', '=', image.id)
        // A rotation of keys may have moved the bytes: then the next sweep destroys those.
        .where('storageKey', '=', image.storageKey)
        .where('destroyedAt', 'is', null)
        .returning(['customerId', 'hubId'])
        .executeTakeFirst()
      if (row) await record(tx, { action: 'file.destroy', object: { kind: 'file', id: image.id }, ...row })
    })
  }
  return due.length
}
