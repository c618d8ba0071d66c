import { type NewSavedSearch, type SavedSearchChange, savedProblems } from '@faith/contract/saved'
import type { App } from '../../../app-context.ts'
import type { Reader, Tx } from '../../../db.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { newId } from '../../../lib/ids.ts'
import { notFound, refuse } from '../../../lib/problem.ts'
import { record } from '../../audit/index.ts'
import { searchKey } from '../rules/search-key.ts'
import { lockSaved, type SearchRow, saved } from './store.ts'

const mostSearches = 20

type Needs = Pick<App, 'db' | 'search'>

/** The actor's saved searches, newest first. */
export async function listSavedSearches(app: Needs, actor: AccountActor) {
  const rows = await app.db.read(actor, (reader) =>
    saved(reader)
      .selectFrom('catalogue.savedSearches')
      .selectAll()
      .where('accountId', '=', actor.accountId)
      .orderBy('savedAt', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  )
  return { searches: await Promise.all(rows.map((row) => showSearch(app, row))) }
}

/** Saves a search. Cars that match already are not told. The same filters again are the same search. */
export async function saveSearch(app: Needs, actor: AccountActor, { name, filters, alerts = true }: NewSavedSearch) {
  const row = await app.db.inTransaction(actor, async (tx) => {
    await lockSaved(tx, actor.accountId)
    const key = searchKey(filters)
    const own = await saved(tx)
      .selectFrom('catalogue.savedSearches')
      .selectAll()
      .where('accountId', '=', actor.accountId)
      .execute()
    const same = own.find((one) => one.key === key)
    if (same) return same
    if (own.length >= mostSearches) throw refuse(savedProblems.tooMany)
    const looked = await newestVersion(tx)
    const values = {
      id: newId(),
      accountId: actor.accountId,
      name,
      key,
      alerts,
      savedAt: tx.now,
      looked,
      quietUntil: null,
    }
    await saved(tx)
      .insertInto('catalogue.savedSearches')
      .values({ ...values, filters: JSON.stringify(filters) })
      .execute()
    await record(tx, { action: 'saved-search.save', object: { kind: 'saved-search', id: values.id } })
    return { ...values, filters }
  })
  return showSearch(app, row)
}

/** Renames a saved search, or turns its mails on or off; on again, it tells of what changes from then on. */
export async function changeSavedSearch(
  app: Needs,
  actor: AccountActor,
  searchId: string,
  { name, alerts }: SavedSearchChange,
) {
  const row = await app.db.inTransaction(actor, async (tx) => {
    const before = await saved(tx)
      .selectFrom('catalogue.savedSearches')
      .selectAll()
      .where('id', '=', searchId)
      .where('accountId', '=', actor.accountId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw notFound()
    const turned = alerts !== undefined && alerts !== before.alerts
    const renamed = name !== undefined && name !== before.name
    if (!turned && !renamed) return before
    if (turned) await forgetUntold(tx, searchId)
    const looked = turned && alerts ? await newestVersion(tx) : before.looked
    const after = { name: name ?? before.name, alerts: alerts ?? before.alerts, looked }
    await saved(tx).updateTable('catalogue.savedSearches').set(after).where('id', '=', searchId).execute()
    const object = { kind: 'saved-search', id: searchId }
    if (turned) await record(tx, { action: alerts ? 'saved-search.turn-on' : 'saved-search.turn-off', object })
    if (renamed) await record(tx, { action: 'saved-search.rename', object })
    return { ...before, ...after }
  })
  return showSearch(app, row)
}

/** Removes a saved search with what was found for it. */
export async function removeSavedSearch({ db }: Pick<App, 'db'>, actor: AccountActor, searchId: string): Promise<void> {
  await db.inTransaction(actor, async (tx) => {
    const removed = await saved(tx)
      .deleteFrom('catalogue.savedSearches')
      .where('id', '=', searchId)
      .where('accountId', '=', actor.accountId)
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw notFound()
    await record(tx, { action: 'saved-search.remove', object: { kind: 'saved-search', id: searchId } })
  })
}

async function showSearch({ search }: Needs, { id, name, filters, alerts, savedAt }: SearchRow) {
  return { id, name, filters, alerts, cars: await search.count(filters), savedAt }
}

/** Where a look begins that is not to tell of what is there already. */
async function newestVersion(reader: Reader): Promise<number> {
  const { version } = await saved(reader)
    .selectFrom('catalogue.listings')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow()
  return version ?? 0
}

/** What waited to be told is old news when mails are turned on again; it may become news again. */
async function forgetUntold(tx: Tx, searchId: string): Promise<void> {
  await saved(tx)
    .deleteFrom('catalogue.foundCars')
    .where('searchId', '=', searchId)
    .where('toldAt', 'is', null)
    .execute()
}
