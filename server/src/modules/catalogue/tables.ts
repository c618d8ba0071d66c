import type { ColumnType } from 'kysely'
import type { Listing } from './rules/listing.ts'

export interface ListingTable extends Omit<Listing, 'weeklyCents' | 'features'> {
  features: string[]
  weeklyCents: ColumnType<Record<string, number>, string, string>
}

export interface CatalogueTables {
  'catalogue.listings': ListingTable
}
