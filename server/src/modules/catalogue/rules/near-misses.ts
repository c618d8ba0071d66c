import type { CarFilters } from '@faith/contract/catalogue'
import type { Listing } from './listing.ts'
import { type FilterName, priceOf } from './match-cars.ts'

/** Filters that may be given up to find more. */
export const relaxable = [
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
  'price_max',
  'available_by',
] as const satisfies readonly FilterName[]

/** How a car differs from what was asked, in a few words. */
export function difference(listing: Listing, name: FilterName, filters: Omit<CarFilters, 'q' | 'page'>): string {
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
    case 'available_by':
      return 'Ready later'
    case 'p_plate':
      return 'Not for P plates'
    default:
      return listing.model
  }
}
