import type { App } from '../../../app-context.ts'
import type { Reader, Tx } from '../../../db.ts'
import { system } from '../../../lib/actor.ts'
import { eachDue } from '../../../platform/each-due.ts'
import { record } from '../../audit/index.ts'
import { sendMail } from '../../notifications/index.ts'
import { priceDropMail } from '../mails/price-drop.ts'
import { quietMs, settleMs } from '../rules/alert-pace.ts'
import { offeredPrices } from '../rules/offered-prices.ts'
import { knownFrom, priceDrops } from '../rules/price-drop.ts'
import { titleOf } from '../rules/title.ts'
import { stopPath } from './stop-links.ts'
import { saved } from './store.ts'
import { whoHears } from './who-hears.ts'

const actor = system('catalogue.mail-price-drops')
const atOnce = 500

type Needs = Pick<App, 'db' | 'config' | 'secrets' | 'log'>

/** Tells people that saved cars cost less than they know: all of them in one mail, at most one a day. */
export async function mailPriceDrops(app: Needs): Promise<number> {
  const due = await app.db.read(actor, (reader) =>
    stirred(reader)
      .select('favourite.accountId')
      .distinct()
      .where('favourite.stirredAt', '<=', new Date(reader.now.getTime() - settleMs))
      .where((is) => is.or([is('heard.quietUntil', 'is', null), is('heard.quietUntil', '<=', reader.now)]))
      .limit(atOnce)
      .execute(),
  )
  return eachDue(app, due, ({ accountId }) => app.db.inTransaction(actor, (tx) => tell(app, tx, accountId)))
}

/** When the next change of a saved car's price has settled, or the quiet of its owner ends. */
export async function nextPriceDropMail(app: Pick<App, 'db'>): Promise<Date | null> {
  const rows = await app.db.read(actor, (reader) =>
    stirred(reader)
      .select(['favourite.stirredAt', 'heard.quietUntil'])
      .orderBy('favourite.stirredAt')
      .limit(atOnce)
      .execute(),
  )
  const dues = rows.map((row) => Math.max(row.stirredAt!.getTime() + settleMs, row.quietUntil?.getTime() ?? 0))
  return dues.length > 0 ? new Date(Math.min(...dues)) : null
}

/** Saved cars whose prices changed, of accounts that want to hear. */
function stirred(reader: Reader) {
  return saved(reader)
    .selectFrom('catalogue.favourites as favourite')
    .leftJoin('catalogue.priceAlerts as heard', 'heard.accountId', 'favourite.accountId')
    .where('favourite.stirredAt', 'is not', null)
    .where((is) => is.or([is('heard.alerts', 'is', null), is('heard.alerts', '=', true)]))
}

/** The account's row is locked, so that of two workers the second finds it told. */
async function tell(app: Needs, tx: Tx, accountId: string): Promise<number> {
  await saved(tx)
    .insertInto('catalogue.priceAlerts')
    .values({ accountId, alerts: true, quietUntil: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const heard = await saved(tx)
    .selectFrom('catalogue.priceAlerts')
    .selectAll()
    .where('accountId', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!heard.alerts || (heard.quietUntil && heard.quietUntil > tx.now)) return 0
  const to = await whoHears(tx, accountId)
  const drops = to ? await judge(tx, accountId) : []
  if (to && drops.length === 0) return 0
  await saved(tx)
    .updateTable('catalogue.priceAlerts')
    .set({ quietUntil: new Date(tx.now.getTime() + quietMs) })
    .where('accountId', '=', accountId)
    .execute()
  if (!to) return 0
  await record(tx, {
    action: 'price-alerts.tell',
    object: { kind: 'account', id: accountId },
    detail: { drops: drops.length },
  })
  const data = { drops, stop: stopPath(app, 'prices', accountId) }
  await sendMail(app, tx, { to, template: priceDropMail, data })
  return 1
}

/** Compares what the person knows with the prices of now, and what is lower is known from now on. */
async function judge(tx: Tx, accountId: string) {
  const rows = await saved(tx)
    .selectFrom('catalogue.favourites as favourite')
    .innerJoin('catalogue.listings as listing', 'listing.vehicleId', 'favourite.vehicleId')
    .select(['favourite.weeklyCents as knownWeeklyCents', 'favourite.driveAwayCents as knownDriveAwayCents'])
    .selectAll('listing')
    .where('favourite.accountId', '=', accountId)
    .where('favourite.stirredAt', '<=', new Date(tx.now.getTime() - settleMs))
    .orderBy('favourite.savedAt', 'desc')
    .forUpdate('favourite')
    .execute()
  const drops = []
  for (const row of rows) {
    const known = { weeklyCents: row.knownWeeklyCents, driveAwayCents: row.knownDriveAwayCents }
    const now = offeredPrices(row)
    const fallen = priceDrops(known, now)
    if (fallen.length > 0) drops.push({ title: titleOf(row), fallen })
    await saved(tx)
      .updateTable('catalogue.favourites')
      .set({ ...knownFrom(known, now), stirredAt: null })
      .where('accountId', '=', accountId)
      .where('vehicleId', '=', row.vehicleId)
      .execute()
  }
  return drops
}
