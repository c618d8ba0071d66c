import type { CountedFilter, SearchQuestion } from './search.ts'

/** A filter that can be left out, to count its own choices. */
export type FilterName = Exclude<keyof SearchQuestion['filters'], 'channel' | 'sort' | 'term'>

/** What is counted beside filters. */
export type Facet = CountedFilter | 'pPlate' | 'prices'

/** The filters that a facet is counted without: its own. */
export const ownFilters: Readonly<Record<Facet, readonly FilterName[]>> = {
  hub: ['hub'],
  body: ['body'],
  fuel: ['fuel'],
  seats: ['seats', 'seats_min'],
  make: ['make'],
  model: ['model'],
  drive: ['drive'],
  gearbox: ['transmission'],
  // All chosen features must be there, so choosing one more counts among what is found.
  feature: [],
  pPlate: ['p_plate'],
  prices: ['price_max'],
}
