import { owning, type Reader } from '../../../db.ts'
import type { Listing } from '../rules/listing.ts'
import type { CatalogueTables } from '../tables.ts'

const catalogue = owning<CatalogueTables>()

/** Cars in one file: well under what search engines take, and quick to make. */
export const carsAFile = 10_000

/** Listed cars in the order of their ids, from one on (`from`) or behind one (`after`). */
export function listedInOrder(reader: Reader, start: { from?: string; after?: string }): Promise<Listing[]> {
  return catalogue(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where((eb) => eb.or([eb('subscribable', '=', true), eb('buyable', '=', true)]))
    .$if(start.from !== undefined, (query) => query.where('vehicleId', '>=', start.from!))
    .$if(start.after !== undefined, (query) => query.where('vehicleId', '>', start.after!))
    .orderBy('vehicleId')
    .limit(carsAFile)
    .execute()
}

/** The first car of each part of the sitemap. */
export async function firstOfEachPart(reader: Reader): Promise<string[]> {
  const numbered = catalogue(reader)
    .selectFrom('catalogue.listings')
    .select((eb) => [
      'vehicleId',
      eb.fn
        .agg<number>('row_number')
        .over((over) => over.orderBy('vehicleId'))
        .as('place'),
    ])
    .where((eb) => eb.or([eb('subscribable', '=', true), eb('buyable', '=', true)]))
    .as('numbered')
  const rows = await catalogue(reader)
    .selectFrom(numbered)
    .select('numbered.vehicleId')
    .where((eb) => eb(eb('numbered.place', '%', carsAFile), '=', 1))
    .orderBy('numbered.vehicleId')
    .execute()
  return rows.map((row) => row.vehicleId)
}
