import type { SavedFilters } from '@faith/contract/saved'
import { type ColumnType, type Selectable, sql } from 'kysely'
import { owning, type Tx } from '../../../db.ts'
import type { CatalogueTables } from '../tables.ts'

interface SavedSearchTable {
  id: string
  accountId: string
  name: string
  filters: ColumnType<SavedFilters, string, never>
  key: string
  alerts: boolean
  savedAt: Date
  looked: number
  quietUntil: Date | null
}

interface FavouriteTable {
  accountId: string
  vehicleId: string
  savedAt: Date
  weeklyCents: number | null
  driveAwayCents: number | null
  stirredAt: Date | null
}

interface SavedTables extends CatalogueTables {
  'catalogue.savedSearches': SavedSearchTable
  'catalogue.foundCars': {
    searchId: string
    vehicleId: string
    accountId: string
    foundAt: Date
    toldAt: Date | null
  }
  'catalogue.favourites': FavouriteTable
  'catalogue.priceAlerts': { accountId: string; alerts: boolean; quietUntil: Date | null }
  'catalogue.listingChanges': {
    version: number
    vehicleId: string
    changedAt: Date
    before: ColumnType<unknown, string | null, never>
  }
}

/** A saved search's row. */
export type SearchRow = Selectable<SavedSearchTable>

/** The tables of what accounts keep, beside the listings. */
export const saved = owning<SavedTables>()

/** Two tabs of one account that save at once wait for each other, so that limits hold. */
export async function lockSaved(tx: Tx, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved ${accountId}`}, 0))`.execute(saved(tx))
}
