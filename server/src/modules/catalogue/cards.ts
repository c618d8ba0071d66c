import { type RawBuilder, sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { type CardListing, cardColumns, listingColumns } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** The listings of some numbers, in their order. */
export function listingsByNumber(reader: Reader, numbers: readonly number[]): Promise<Listing[]> {
  return inOrder<Listing>(reader, listingColumns, numbers)
}

/** The same as cards show them. */
export function cardsByNumber(reader: Reader, numbers: readonly number[]): Promise<CardListing[]> {
  return inOrder<CardListing>(reader, cardColumns, numbers)
}

async function inOrder<Row extends CardListing>(
  reader: Reader,
  columns: RawBuilder<unknown>,
  numbers: readonly number[],
) {
  if (numbers.length === 0) return []
  const { rows } = await sql<Row>`
    select ${columns} from catalogue.listings where number = any(${numbers}::integer[])
  `.execute(catalogue(reader).withoutPlugins())
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return numbers.flatMap((number) => byNumber.get(number) ?? [])
}
