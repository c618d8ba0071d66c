import type { CarFilters, CarSort } from '@faith/contract/catalogue'
import type { Listing } from './listing.ts'
import { priceOf } from './match-cars.ts'

/** Sorts a list as asked; unknown figures come last, ties by stock number, so that pages never overlap. */
export function sorted(listings: readonly Listing[], filters: CarFilters, now: Date): Listing[] {
  const key = keyOf(filters.sort ?? 'recommended', filters, now)
  return [...listings].sort((a, b) => compare(key(a), key(b)) || a.stockNo.localeCompare(b.stockNo))
}

function keyOf(sort: CarSort, filters: CarFilters, now: Date): (listing: Listing) => number | null {
  const price = (listing: Listing) => priceOf(listing, filters)
  switch (sort) {
    case 'price_asc':
      return price
    case 'price_desc':
      return (listing) => negative(price(listing))
    case 'year_desc':
      return (listing) => negative(listing.year)
    case 'odometer_asc':
      return (listing) => listing.odometerKm
    case 'available_asc':
      return (listing) => freeAt(listing, now)
    case 'range_desc':
      return (listing) => negative(listing.evRangeKm)
    case 'consumption_asc':
      return (listing) => listing.fuelLitresPerHundredKm
    case 'recommended':
      // Ready cars first, then the price, so that what one can have today leads.
      return (listing) => (freeAt(listing, now) > now.getTime() ? 100_000_000 : 0) + (price(listing) ?? 50_000_000)
  }
}

function freeAt(listing: Listing, now: Date): number {
  const until = listing.blocked ? listing.blockedUntil : listing.heldUntil
  return Math.max(now.getTime(), until?.getTime() ?? 0)
}

function negative(value: number | null): number | null {
  return value === null ? null : -value
}

function compare(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null ? -1 : a - b
}
