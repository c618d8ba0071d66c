import type { ColumnType, Generated } from 'kysely'
import type { Cover, Listing } from './rules/listing.ts'

export interface ListingTable extends Omit<Listing, 'weeklyCents' | 'features' | 'number' | 'cover'> {
  features: string[]
  cover: ColumnType<Cover | null, string | null, string | null>
  weeklyCents: ColumnType<Record<string, number>, string, string>
  /** Small and dense: search engines keep cars by it. */
  number: Generated<number>
  /** Of the last change; grows with every one. */
  version: ColumnType<number, never, unknown>
}

export interface CatalogueTables {
  'catalogue.listings': ListingTable
}
