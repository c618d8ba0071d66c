import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { erased } from './erased.ts'
import type { NotificationTables } from './tables.ts'

const notifications = owning<NotificationTables>()
const actor = system('notifications.give-up-erased')

/** When the next mail is given up that could not leave to somebody who was erased. */
export async function nextToGiveUp(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    notifications(reader)
      .selectFrom('notifications.mails')
      .select('eraseBy')
      .where('sentAt', 'is', null)
      .where('address', 'is not', null)
      .where('eraseBy', 'is not', null)
      .orderBy('eraseBy')
      .limit(1)
      .executeTakeFirst(),
  )
  return row?.eraseBy ?? null
}

/** Gives up what could not leave in time to somebody who was erased: it never leaves, and its address and words go. */
export async function giveUpErased(app: Pick<App, 'db'>): Promise<number> {
  return app.db.inTransaction(actor, async (tx) => {
    const { numUpdatedRows } = await notifications(tx)
      .updateTable('notifications.mails')
      .set(erased)
      .where('sentAt', 'is', null)
      .where('address', 'is not', null)
      .where('eraseBy', '<=', tx.now)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  })
}
