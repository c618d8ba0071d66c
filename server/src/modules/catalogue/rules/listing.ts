import type { Selectable } from 'kysely'
import type { ListingTable } from '../tables.ts'

/** A car as the public sees it. */
export type Listing = Readonly<Selectable<ListingTable>>
