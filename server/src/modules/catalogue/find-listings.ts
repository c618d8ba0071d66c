import { owning, type Reader } from '../../db.ts'
import { vehicleBySlug } from '../fleet/index.ts'
import type { Listing } from './rules/listing.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** Every car that is listed and can be had some day. */
export async function listedCars(reader: Reader): Promise<Listing[]> {
  return catalogue(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where((eb) => eb.or([eb('subscribable', '=', true), eb('buyable', '=', true)]))
    .where((eb) => eb.or([eb('blocked', '=', false), eb('blockedUntil', 'is not', null)]))
    .execute()
}

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
