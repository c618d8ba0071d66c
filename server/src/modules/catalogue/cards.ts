import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { listingColumns } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** The listings of some numbers, in their order. */
export async function listingsByNumber(reader: Reader, numbers: readonly number[]): Promise<Listing[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<Listing>`
    select ${listingColumns} from catalogue.listings where number = any(${numbers}::integer[])
  `.execute(catalogue(reader).withoutPlugins())
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return numbers.flatMap((number) => byNumber.get(number) ?? [])
}
