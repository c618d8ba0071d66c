import type { ColumnType, Generated } from 'kysely'
import type { Listing } from './rules/listing.ts'

export interface ListingTable extends Omit<Listing, 'weeklyCents' | 'features' | 'number'> {
  features: string[]
  weeklyCents: ColumnType<Record<string, number>, string, string>
  /** Small and dense: search engines keep cars by it. */
  number: Generated<number>
  /** Of the last change; grows with every one. */
  version: ColumnType<number, never, unknown>
}

export interface CatalogueTables {
  'catalogue.listings': ListingTable
}
