import type { App } from '../../../app-context.ts'
import type { Reader, Tx } from '../../../db.ts'
import { system } from '../../../lib/actor.ts'
import { settleMs } from '../rules/alert-pace.ts'
import { keptCar } from '../rules/followed.ts'
import { type Look, newsOfSearch } from '../rules/news-of-search.ts'
import { type SearchRow, saved } from './store.ts'

const actor = system('catalogue.judge-searches')
/** Searches and changes of one step: matching them all takes a moment in which this process does nothing else. */
const searchesAtOnce = 100
const changesAtOnce = 500

/** Has each search with mails judge the changes of cars that have settled; what it finds new waits to be told. */
export async function judgeSearches({ db }: Pick<App, 'db'>): Promise<void> {
  for (let more = true; more; ) more = await db.inTransaction(actor, judgeSome)
}

/** When the next change will have settled that some search has to judge. */
export async function nextToJudge({ db }: Pick<App, 'db'>): Promise<Date | null> {
  const row = await db.read(actor, (reader) =>
    saved(reader)
      .selectFrom('catalogue.listingChanges')
      .select('changedAt')
      .where('version', '>', (searches) =>
        searches
          .selectFrom('catalogue.savedSearches')
          .select(({ fn }) => fn.min('looked').as('least'))
          .where('alerts', '=', true),
      )
      .orderBy('version')
      .limit(1)
      .executeTakeFirst(),
  )
  return row ? new Date(row.changedAt.getTime() + settleMs) : null
}

/** One step; whether there may be more to do. */
async function judgeSome(tx: Tx): Promise<boolean> {
  const settled = await settledVersion(tx)
  if (settled === null) return false
  // A search that another worker judges is passed by.
  const searches = await saved(tx)
    .selectFrom('catalogue.savedSearches')
    .selectAll()
    .where('alerts', '=', true)
    .where('looked', '<', settled)
    .orderBy('looked')
    .orderBy('id')
    .limit(searchesAtOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  const [first] = searches
  if (!first) {
    await dropJudged(tx, settled)
    return false
  }
  const look = await lookFrom(tx, first.looked, settled)
  const judged = searches.filter((search) => search.looked < look.until)
  await keepFound(tx, judged, look)
  await saved(tx)
    .updateTable('catalogue.savedSearches')
    .set({ looked: look.until })
    .where(
      'id',
      'in',
      judged.map((search) => search.id),
    )
    .execute()
  return true
}

async function settledVersion(tx: Tx): Promise<number | null> {
  const { version } = await saved(tx)
    .selectFrom('catalogue.listingChanges')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('changedAt', '<=', new Date(tx.now.getTime() - settleMs))
    .executeTakeFirstOrThrow()
  return version
}

/** The changes that a look from a version on judges, and what came after them to the same cars. */
async function lookFrom(reader: Reader, from: number, settled: number): Promise<Look> {
  const own = await saved(reader)
    .selectFrom('catalogue.listingChanges')
    .select('version')
    .select('vehicleId')
    .where('version', '>', from)
    .where('version', '<=', settled)
    .orderBy('version')
    .limit(changesAtOnce)
    .execute()
  const until = own.length === changesAtOnce ? own.at(-1)!.version : settled
  const vehicleIds = [...new Set(own.map((one) => one.vehicleId))]
  if (vehicleIds.length === 0) return { changes: [], present: new Map(), until }
  const changes = await saved(reader)
    .selectFrom('catalogue.listingChanges')
    .select(['version', 'vehicleId', 'before'])
    .where('vehicleId', 'in', vehicleIds)
    .where('version', '>', from)
    .orderBy('version')
    .execute()
  const present = await saved(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where('vehicleId', 'in', vehicleIds)
    .execute()
  return {
    changes: changes.map((change) => ({ ...change, before: keptCar(change.before) })),
    present: new Map(present.map((listing) => [listing.vehicleId, listing])),
    until,
  }
}

/** A car that was found before, told or not, stays as it is. */
async function keepFound(tx: Tx, searches: readonly SearchRow[], look: Look): Promise<void> {
  const rows = searches.flatMap(({ id, accountId, filters, looked }) =>
    newsOfSearch(filters, looked, look).map((vehicleId) => ({
      searchId: id,
      vehicleId,
      accountId,
      foundAt: tx.now,
      toldAt: null,
    })),
  )
  for (let at = 0; at < rows.length; at += 1_000)
    await saved(tx)
      .insertInto('catalogue.foundCars')
      .values(rows.slice(at, at + 1_000))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Drops changes that every search has judged. */
async function dropJudged(tx: Tx, settled: number): Promise<void> {
  const { least } = await saved(tx)
    .selectFrom('catalogue.savedSearches')
    .select(({ fn }) => fn.min('looked').as('least'))
    .where('alerts', '=', true)
    .executeTakeFirstOrThrow()
  await saved(tx)
    .deleteFrom('catalogue.listingChanges')
    .where('version', '<=', Math.min(settled, least ?? settled))
    .execute()
}
