import type { Selectable } from 'kysely'
import type { Tx } from '../../../db.ts'
import { insertRows } from '../../../platform/bulk.ts'
import { followedOf } from '../rules/followed.ts'
import { offeredPrices } from '../rules/offered-prices.ts'
import type { ListingTable } from '../tables.ts'
import { saved } from './store.ts'

type Row = Selectable<ListingTable>

/** Notes what listings were before they changed, for searches that look later, and stirs saved cars whose prices changed. */
export async function noteChanges(tx: Tx, before: readonly Row[], vehicleIds: readonly string[]): Promise<void> {
  const followed = await followedBy(tx)
  if (!followed.searches && !followed.favourites) return
  const was = new Map(before.map((row) => [row.vehicleId, row]))
  const now = await saved(tx)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where('vehicleId', 'in', [...vehicleIds])
    .execute()
  if (followed.searches) await keep(tx, was, now)
  const repriced = now.filter((row) => {
    const old = was.get(row.vehicleId)
    return old && JSON.stringify(offeredPrices(old)) !== JSON.stringify(offeredPrices(row))
  })
  if (followed.favourites && repriced.length > 0)
    await saved(tx)
      .updateTable('catalogue.favourites')
      .set({ stirredAt: tx.now })
      .where(
        'vehicleId',
        'in',
        repriced.map((row) => row.vehicleId),
      )
      .execute()
}

/** Without anybody who follows cars, an import of a million of them notes nothing. */
async function followedBy(tx: Tx): Promise<{ searches: boolean; favourites: boolean }> {
  const search = await saved(tx)
    .selectFrom('catalogue.savedSearches')
    .select('id')
    .where('alerts', '=', true)
    .limit(1)
    .executeTakeFirst()
  const favourite = await saved(tx).selectFrom('catalogue.favourites').select('vehicleId').limit(1).executeTakeFirst()
  return { searches: search !== undefined, favourites: favourite !== undefined }
}

async function keep(tx: Tx, was: ReadonlyMap<string, Row>, now: readonly Row[]): Promise<void> {
  const rows = now.flatMap((row) => {
    const old = was.get(row.vehicleId)
    const before = old ? followedOf(old) : null
    if (before && JSON.stringify(before) === JSON.stringify(followedOf(row))) return []
    return [{ version: row.version, vehicleId: row.vehicleId, changedAt: tx.now, before }]
  })
  await insertRows(tx, 'catalogue.listing_changes', rows)
}
