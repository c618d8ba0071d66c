import type { Reader, Tx } from '../../../db.ts'
import { saved } from './store.ts'

/** Deletes all that an account keeps of the catalogue. */
export async function forgetSaved(tx: Tx, accountId: string): Promise<void> {
  // What was found for a search goes with it.
  for (const table of ['savedSearches', 'favourites', 'priceAlerts'] as const)
    await saved(tx).deleteFrom(`catalogue.${table}`).where('accountId', '=', accountId).execute()
}

/** All that an account keeps of the catalogue, and what it was told of it. */
export async function savedOf(reader: Reader, accountId: string) {
  const searches = await saved(reader)
    .selectFrom('catalogue.savedSearches')
    .select(['id', 'name', 'filters', 'alerts', 'savedAt'])
    .where('accountId', '=', accountId)
    .orderBy('savedAt')
    .execute()
  const found = await saved(reader)
    .selectFrom('catalogue.foundCars')
    .select(['searchId', 'vehicleId', 'foundAt', 'toldAt'])
    .where('accountId', '=', accountId)
    .orderBy('foundAt')
    .execute()
  const cars = await saved(reader)
    .selectFrom('catalogue.favourites as favourite')
    .leftJoin('catalogue.listings as listing', 'listing.vehicleId', 'favourite.vehicleId')
    .select(['listing.slug', 'favourite.savedAt', 'favourite.weeklyCents', 'favourite.driveAwayCents'])
    .where('favourite.accountId', '=', accountId)
    .orderBy('favourite.savedAt')
    .execute()
  const prices = await saved(reader)
    .selectFrom('catalogue.priceAlerts')
    .select('alerts')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return {
    searches: searches.map(({ id, ...search }) => ({
      ...search,
      found: found.filter((one) => one.searchId === id).map(({ searchId: _, ...one }) => one),
    })),
    cars,
    priceAlerts: prices?.alerts ?? true,
  }
}
