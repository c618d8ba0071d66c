import { CompiledQuery } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { type CardListing, cardColumns, listingColumns } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

const byNumber = (columns: string) => `select ${columns} from catalogue.listings where number = any($1::integer[])`
const listings = byNumber(listingColumns)
const cards = byNumber(cardColumns)

/** The listings of some numbers, in their order. */
export function listingsByNumber(reader: Reader, numbers: readonly number[]): Promise<Listing[]> {
  return inOrder<Listing>(reader, listings, numbers)
}

/** The same as cards show them. */
export function cardsByNumber(reader: Reader, numbers: readonly number[]): Promise<CardListing[]> {
  return inOrder<CardListing>(reader, cards, numbers)
}

async function inOrder<Row extends CardListing>(reader: Reader, statement: string, numbers: readonly number[]) {
  if (numbers.length === 0) return []
  const { rows } = await catalogue(reader)
    .withoutPlugins()
    .executeQuery<Row>(CompiledQuery.raw(statement, [numbers]))
  const found = new Map(rows.map((row) => [row.number, row]))
  return numbers.flatMap((number) => found.get(number) ?? [])
}
