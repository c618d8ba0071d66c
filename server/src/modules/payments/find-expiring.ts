import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { publish } from '../../platform/jobs.ts'
import { cardExpiring } from './events.ts'
import { payments } from './store.ts'

/** Tells of cards for debits that end this month or the next, once a card. Returns how many. */
export async function findExpiring(app: Pick<App, 'db'>): Promise<number> {
  return app.db.inTransaction(system('payments.expiring'), async (tx) => {
    const nextMonth = tx.now.getUTCFullYear() * 12 + tx.now.getUTCMonth() + 2
    const rows = await payments(tx)
      .updateTable('payments.methods')
      .set({ expiryToldAt: tx.now })
      .where('isDefault', '=', true)
      .where('state', '=', 'active')
      .where('expiryToldAt', 'is', null)
      .where(sql<number>`expires_year * 12 + expires_month`, '<=', nextMonth)
      .returning('id')
      .execute()
    for (const { id } of rows) await publish(tx, cardExpiring, { methodId: id })
    return rows.length
  })
}
