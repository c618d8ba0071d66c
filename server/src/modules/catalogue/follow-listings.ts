import { sql } from 'kysely'
import type { CarSource } from '../../adapters/search/search.ts'
import { type Database, owning, type Tx } from '../../db.ts'
import { searchCarOf } from './rules/search-car.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()
/** Listings in the order of their changes. */
export function listingSource(db: Database): CarSource {
  return {
    async changes(after, limit) {
      const rows = await catalogue(db.public)
        .selectFrom('catalogue.listings')
        .selectAll()
        .where('version', '>', after)
        .orderBy('version')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ number: row.number, version: row.version, car: searchCarOf(row) }))
    },
  }
}

/** Versions are given one transaction at a time: a reader never sees a later one before an earlier one. */
export async function lockVersions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.listing_version'))`.execute(catalogue(tx))
}
