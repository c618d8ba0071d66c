import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { takeovers } from './store.ts'

const actor = system('takeovers.destroy')

/** How long a previewed file waits to be confirmed. */
const keptDays = 7

/** Destroys uploaded files that nobody confirmed: they hold licences and addresses. */
export function destroyFiles(app: Pick<App, 'db'>): Promise<number> {
  return app.db.inTransaction(actor, async (tx) => {
    const gone = await takeovers(tx)
      .updateTable('takeovers.imports')
      .set({ contentSealed: null })
      .where('contentSealed', 'is not', null)
      .where('confirmedAt', 'is', null)
      .where('uploadedAt', '<=', new Date(tx.now.getTime() - keptDays * 86_400_000))
      .returning(['id', 'fileName'])
      .execute()
    for (const { id, fileName } of gone)
      await record(tx, { action: 'takeover.destroy', object: { kind: 'takeover_import', id, reference: fileName } })
    return gone.length
  })
}

/** When the next file has waited long enough. */
export async function nextDestruction(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    takeovers(reader)
      .selectFrom('takeovers.imports')
      .select((eb) => eb.fn.min('uploadedAt').as('at'))
      .where('contentSealed', 'is not', null)
      .where('confirmedAt', 'is', null)
      .executeTakeFirst(),
  )
  return row?.at ? new Date(row.at.getTime() + keptDays * 86_400_000) : null
}
