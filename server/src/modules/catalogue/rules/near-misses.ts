import type { CarFilters, Relaxation } from '@faith/contract/catalogue'
import type { Listing } from './listing.ts'
import { type FilterName, matching, priceOf } from './match-cars.ts'

const relaxable = [
  'hub',
  'body',
  'fuel',
  'seats',
  'seats_min',
  'make',
  'model',
  'year_min',
  'odometer_max',
  'drive',
  'transmission',
  'feature',
  'p_plate',
  'text',
] as const satisfies readonly FilterName[]

/** What to give up, one thing at a time, and how many cars that brings; a dearer price is offered in steps of a tenth. */
export function relaxationsOf(listings: readonly Listing[], filters: CarFilters): Relaxation[] {
  const have = matching(listings, filters).length
  const found: Relaxation[] = []
  if (filters.price_max !== undefined) {
    const dearer = Math.ceil((filters.price_max * 1.1) / 1000) * 1000
    found.push({
      filter: 'price_max',
      value: String(dearer),
      label: String(dearer),
      count: matching(listings, { ...filters, price_max: dearer }).length,
    })
  }
  for (const name of relaxable) {
    if (filters[name] === undefined) continue
    found.push({
      filter: name,
      value: null,
      label: [filters[name]].flat().join(', '),
      count: matching(listings, filters, name).length,
    })
  }
  return found
    .filter((one) => one.count > have)
    .sort((a, b) => b.count - a.count)
    .slice(0, 4)
}

/** Cars that miss by the fewest filters, cheapest first, each with how it differs. */
export function nearestCars(
  listings: readonly Listing[],
  filters: CarFilters,
  count: number,
): { listing: Listing; differences: string[] }[] {
  const names = [...relaxable, 'price_max' as const].filter((name) => filters[name] !== undefined)
  return matching(listings, { channel: filters.channel, term: filters.term })
    .map((listing) => ({
      listing,
      missed: names.filter(
        (name) =>
          matching([listing], { channel: filters.channel, term: filters.term, [name]: filters[name] }).length === 0,
      ),
    }))
    .filter((one) => one.missed.length > 0 && one.missed.length < Math.max(2, names.length))
    .sort(
      (a, b) =>
        a.missed.length - b.missed.length || (priceOf(a.listing, filters) ?? 0) - (priceOf(b.listing, filters) ?? 0),
    )
    .slice(0, count)
    .map(({ listing, missed }) => ({ listing, differences: missed.map((name) => difference(listing, name, filters)) }))
}

function difference(listing: Listing, name: FilterName, filters: CarFilters): string {
  switch (name) {
    case 'hub':
      return listing.hubName ?? 'Hub: ask us'
    case 'seats':
    case 'seats_min':
      return listing.seats === null ? 'Seats: ask us' : `${listing.seats} seats`
    case 'price_max': {
      const over = (priceOf(listing, filters) ?? 0) - (filters.price_max ?? 0)
      return `$${Math.ceil(over / 100).toLocaleString('en-AU')} over`
    }
    case 'body':
    case 'fuel':
    case 'make':
    case 'drive':
    case 'transmission':
      return listing[name] ?? 'Ask us'
    case 'year_min':
      return listing.year === null ? 'Year: ask us' : `Built ${listing.year}`
    case 'odometer_max':
      return listing.odometerKm === null ? 'Kilometres: ask us' : `${listing.odometerKm.toLocaleString('en-AU')} km`
    case 'p_plate':
      return 'Not for P plates'
    default:
      return listing.model
  }
}
