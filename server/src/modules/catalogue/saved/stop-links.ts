import { createHmac, timingSafeEqual } from 'node:crypto'
import { savedProblems } from '@faith/contract/saved'
import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import { system } from '../../../lib/actor.ts'
import { refuse } from '../../../lib/problem.ts'
import { record } from '../../audit/index.ts'
import { saved } from './store.ts'

/** Mails of one search, or about lower prices of all saved cars. */
type What = 'search' | 'prices'

/** The path of a mail's link by which whoever has the mail stops its kind, signed for this search or account alone. */
export function stopPath(app: Pick<App, 'secrets'>, what: What, id: string): string {
  return `/alerts/stop?link=${what}.${id}.${signature(app, what, id)}`
}

/** Stops the mails that a link names. Twice is no error; what is gone already sends nothing. */
export async function stopAlerts(app: Pick<App, 'db' | 'secrets'>, link: string): Promise<{ stopped: What }> {
  const [what = '', id = '', given = '', ...rest] = link.split('.')
  if ((what !== 'search' && what !== 'prices') || rest.length > 0) throw refuse(savedProblems.linkOver)
  const right = Buffer.from(signature(app, what, id))
  const read = Buffer.from(given)
  if (read.length !== right.length || !timingSafeEqual(read, right)) throw refuse(savedProblems.linkOver)
  await app.db.inTransaction(system('catalogue.stop-alerts'), (tx) =>
    what === 'search' ? stopSearch(tx, id) : stopPrices(tx, id),
  )
  return { stopped: what }
}

async function stopSearch(tx: Tx, id: string): Promise<void> {
  const stopped = await saved(tx)
    .updateTable('catalogue.savedSearches')
    .set({ alerts: false })
    .where('id', '=', id)
    .where('alerts', '=', true)
    .returning('id')
    .executeTakeFirst()
  if (stopped) await record(tx, { action: 'saved-search.stop', object: { kind: 'saved-search', id } })
}

async function stopPrices(tx: Tx, accountId: string): Promise<void> {
  const stopped = await saved(tx)
    .updateTable('catalogue.priceAlerts')
    .set({ alerts: false })
    .where('accountId', '=', accountId)
    .where('alerts', '=', true)
    .returning('accountId')
    .executeTakeFirst()
  if (stopped) await record(tx, { action: 'price-alerts.stop', object: { kind: 'account', id: accountId } })
}

function signature(app: Pick<App, 'secrets'>, what: What, id: string): string {
  return createHmac('sha256', app.secrets.derive('alert-stops')).update(`${what}.${id}`).digest('base64url')
}
