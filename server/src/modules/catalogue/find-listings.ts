import { CompiledQuery } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { vehicleBySlug } from '../fleet/index.ts'
import { listingColumns } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

const bySlug = `select ${listingColumns} from catalogue.listings where slug = $1`

/** A car by its public address. An old address, whose words changed since, still ends in the stock number. */
export async function listingBySlug(reader: Reader, slug: string): Promise<Listing | undefined> {
  const { rows } = await catalogue(reader)
    .withoutPlugins()
    .executeQuery<Listing>(CompiledQuery.raw(bySlug, [slug]))
  if (rows[0]) return rows[0]
  const vehicle = await vehicleBySlug(reader, slug)
  if (!vehicle) return undefined
  return catalogue(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where('vehicleId', '=', vehicle.id)
    .executeTakeFirst()
}
