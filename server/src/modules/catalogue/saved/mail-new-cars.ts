import type { App } from '../../../app-context.ts'
import type { Reader, Tx } from '../../../db.ts'
import { system } from '../../../lib/actor.ts'
import { eachDue } from '../../../platform/each-due.ts'
import { record } from '../../audit/index.ts'
import { sendMail } from '../../notifications/index.ts'
import { newCarsMail } from '../mails/new-cars.ts'
import { quietMs } from '../rules/alert-pace.ts'
import type { Listing } from '../rules/listing.ts'
import { priceOf } from '../rules/match-cars.ts'
import { matches } from '../rules/news-of-search.ts'
import { titleOf } from '../rules/title.ts'
import { stopPath } from './stop-links.ts'
import { type SearchRow, saved } from './store.ts'
import { whoHears } from './who-hears.ts'

const actor = system('catalogue.mail-new-cars')
const atOnce = 500
/** A mail names so many cars; the rest is behind its button. */
const named = 6

type Needs = Pick<App, 'db' | 'config' | 'secrets' | 'log'>

/** Tells the owners of saved searches of what was found for them: each car once, at most one mail a day for a search. */
export async function mailNewCars(app: Needs): Promise<number> {
  const due = await app.db.read(actor, (reader) =>
    untold(reader)
      .where((is) => is.or([is('quietUntil', 'is', null), is('quietUntil', '<=', reader.now)]))
      .limit(atOnce)
      .execute(),
  )
  return eachDue(app, due, ({ id }) => app.db.inTransaction(actor, (tx) => tell(app, tx, id)))
}

/** When the quiet of a search ends for which something was found. */
export async function nextNewCarsMail(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    untold(reader).where('quietUntil', 'is not', null).orderBy('quietUntil').executeTakeFirst(),
  )
  return row?.quietUntil ?? null
}

function untold(reader: Reader) {
  return saved(reader)
    .selectFrom('catalogue.savedSearches as search')
    .select(['search.id', 'search.quietUntil'])
    .where('search.alerts', '=', true)
    .where((is) =>
      is.exists(
        is
          .selectFrom('catalogue.foundCars as found')
          .select('found.vehicleId')
          .whereRef('found.searchId', '=', 'search.id')
          .where('found.toldAt', 'is', null),
      ),
    )
}

/** The row of the search is locked, so that of two workers the second finds it told. */
async function tell(app: Needs, tx: Tx, searchId: string): Promise<number> {
  const search = await saved(tx)
    .selectFrom('catalogue.savedSearches')
    .selectAll()
    .where('id', '=', searchId)
    .where('alerts', '=', true)
    .where((is) => is.or([is('quietUntil', 'is', null), is('quietUntil', '<=', tx.now)]))
    .forUpdate()
    .executeTakeFirst()
  if (!search) return 0
  const cars = await stillThere(tx, search)
  if (cars.length === 0) return 0
  const to = await whoHears(tx, search.accountId)
  await saved(tx)
    .updateTable('catalogue.savedSearches')
    .set({ quietUntil: new Date(tx.now.getTime() + quietMs) })
    .where('id', '=', searchId)
    .execute()
  if (!to) return 0
  await saved(tx)
    .updateTable('catalogue.foundCars')
    .set({ toldAt: tx.now })
    .where('searchId', '=', searchId)
    .where('toldAt', 'is', null)
    .execute()
  await record(tx, {
    action: 'saved-search.tell',
    object: { kind: 'saved-search', id: searchId },
    detail: { cars: cars.length },
  })
  await sendMail(app, tx, {
    to,
    template: newCarsMail,
    data: {
      search: search.name,
      count: cars.length,
      cars: cars.slice(0, named).map((listing) => carLine(listing, search.filters)),
      stop: stopPath(app, 'search', searchId),
    },
  })
  return 1
}

/** What was found and still matches, newest first; the rest was never told, so it may be found again. */
async function stillThere(tx: Tx, { id, filters }: SearchRow): Promise<Listing[]> {
  const found = await saved(tx)
    .selectFrom('catalogue.foundCars as found')
    .leftJoin('catalogue.listings as listing', 'listing.vehicleId', 'found.vehicleId')
    .selectAll('listing')
    .select('found.vehicleId as foundId')
    .where('found.searchId', '=', id)
    .where('found.toldAt', 'is', null)
    .orderBy('found.foundAt', 'desc')
    .orderBy('listing.number', 'desc')
    .execute()
  const there = found.filter((row) => row.number !== null && matches(filters, row as Listing))
  const over = found.filter((row) => !there.includes(row)).map((row) => row.foundId)
  if (over.length > 0)
    await saved(tx)
      .deleteFrom('catalogue.foundCars')
      .where('searchId', '=', id)
      .where('vehicleId', 'in', over)
      .where('toldAt', 'is', null)
      .execute()
  return there as Listing[]
}

/** A car as a line of the mail: what it is, where, and the price that the list shows, in cents. */
function carLine(listing: Listing, filters: SearchRow['filters']) {
  const cents = priceOf(listing, filters)
  const buy = filters.channel === 'buy'
  return {
    title: titleOf(listing),
    hub: listing.hubName,
    weeklyCents: buy ? null : cents,
    driveAwayCents: buy ? cents : null,
  }
}
