import { sql } from 'kysely'
import type { CarSource } from '../../adapters/search/search.ts'
import { type Database, owning, type Tx } from '../../db.ts'
import { listingColumns } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import { searchCarOf } from './rules/search-car.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** Listings in the order of their changes. */
export function listingSource(db: Database): CarSource {
  // Hundreds of thousands of rows: names come as they are wanted instead of being changed row by row.
  const rows = () => catalogue(db.browsing).withoutPlugins()
  return {
    async changes(after, limit) {
      const { rows: listings } = await sql<Listing & { version: number }>`
        select ${sql.raw(listingColumns)}, version from catalogue.listings where version > ${after} order by version limit ${limit}
      `.execute(rows())
      return listings.map((one) => ({ number: one.number, version: one.version, car: searchCarOf(one) }))
    },
    async census() {
      const { rows: found } = await sql<{ version: number; versions: number; listed: number }>`
        select coalesce(max(version), 0) as version, coalesce(sum(version), 0)::float8 as versions,
          count(*) filter (where (subscribable or buyable) and (not blocked or blocked_until is not null)) as listed
        from catalogue.listings
      `.execute(rows())
      return found[0]!
    },
    async newest() {
      const { rows: found } = await sql<{ version: number }>`
        select coalesce(max(version), 0) as version from catalogue.listings
      `.execute(rows())
      return found[0]!.version
    },
  }
}

/** Versions are given one transaction at a time: a reader never sees a later one before an earlier one. */
export async function lockVersions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.listing_version'))`.execute(catalogue(tx))
}
