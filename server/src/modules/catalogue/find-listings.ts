import { owning, type Reader } from '../../db.ts'
import { vehicleBySlug } from '../fleet/index.ts'
import type { Listing } from './rules/listing.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** A car by its public address. An old address, whose words changed since, still ends in the stock number. */
export async function listingBySlug(reader: Reader, slug: string): Promise<Listing | undefined> {
  const exact = await catalogue(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (exact) return exact
  const vehicle = await vehicleBySlug(reader, slug)
  if (!vehicle) return undefined
  return catalogue(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where('vehicleId', '=', vehicle.id)
    .executeTakeFirst()
}
