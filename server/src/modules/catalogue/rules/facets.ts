import type { CarFilters, FacetChoice, Facets } from '@faith/contract/catalogue'
import type { Listing } from './listing.ts'
import { type FilterName, matching, priceOf } from './match-cars.ts'
import { pPlateOf } from './p-plate-figure.ts'

const fixed = {
  hub: ['Brisbane', 'Sydney', 'Melbourne', 'Adelaide', 'Perth'],
  body: ['SUV', 'Sedan', 'Hatchback', 'Wagon', 'Ute', 'Van', 'People mover', 'Coupe', 'Convertible'],
  fuel: ['Petrol', 'Diesel', 'Hybrid', 'Plug-in hybrid', 'Electric', 'LPG'],
  drive: ['FWD', 'RWD', 'AWD', '4WD'],
} as const

const priceBars = 12

/** Counts beside each filter, over the cars that pass all the others; choices without a car are listed too. */
export function facetsOf(
  listings: readonly Listing[],
  filters: CarFilters,
  featureLabels: Readonly<Record<string, string>>,
): Facets {
  const without = (name: FilterName) => matching(listings, filters, name)
  const listed = matching(listings, { channel: filters.channel })
  const seats = numbers(listed.map((listing) => listing.seats))
  const makes = [...new Set(listed.map((listing) => listing.make))].sort()
  const features = Object.keys(featureLabels).filter((code) =>
    listed.some((listing) => listing.features.includes(code)),
  )
  return {
    hub: choices(fixed.hub, without('hub'), (listing) => [listing.hubName], filters.hub),
    body: choices(fixed.body, without('body'), (listing) => [listing.body], filters.body),
    fuel: choices(fixed.fuel, without('fuel'), (listing) => [listing.fuel], filters.fuel),
    seats: choices(
      seats.map(String),
      matching(listings, { ...filters, seats: undefined, seats_min: undefined }),
      (listing) => [String(listing.seats)],
      filters.seats?.map(String) ?? seats.filter((one) => filters.seats_min && one >= filters.seats_min).map(String),
    ),
    make: choices(makes, without('make'), (listing) => [listing.make], filters.make),
    drive: choices(fixed.drive, without('drive'), (listing) => [listing.drive], filters.drive),
    transmission: choices(
      ['automatic', 'manual'],
      without('transmission'),
      gearbox,
      filters.transmission ? [filters.transmission] : [],
    ),
    feature: choices(
      features,
      matching(listings, filters),
      (listing) => listing.features,
      filters.feature,
      featureLabels,
    ),
    price: histogram(without('price_max'), filters),
    pPlate: pPlateCounts(without('p_plate')),
  }
}

function choices(
  values: readonly string[],
  cars: readonly Listing[],
  of: (listing: Listing) => readonly (string | null)[],
  on: readonly string[] | undefined,
  labels: Readonly<Record<string, string>> = {},
): FacetChoice[] {
  const counts = new Map<string, number>()
  for (const car of cars)
    for (const value of of(car)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return values.map((value) => ({
    value,
    label: labels[value] ?? value,
    count: counts.get(value) ?? 0,
    on: on?.includes(value) ?? false,
  }))
}

function gearbox(listing: Listing): (string | null)[] {
  return [listing.transmission === null ? null : listing.transmission === 'Manual' ? 'manual' : 'automatic']
}

function histogram(cars: readonly Listing[], filters: CarFilters): Facets['price'] {
  const prices = cars.map((car) => priceOf(car, filters)).filter((price) => price !== null)
  if (prices.length === 0) return []
  const unit = filters.channel === 'buy' ? 1_000_000 : 5_000
  const low = Math.floor(Math.min(...prices) / unit) * unit
  const step = Math.max(unit, Math.ceil((Math.max(...prices) + 1 - low) / priceBars / unit) * unit)
  const bars = Math.ceil((Math.max(...prices) + 1 - low) / step)
  return Array.from({ length: bars }, (_, bar) => {
    const fromCents = low + bar * step
    const toCents = fromCents + step
    return { fromCents, toCents, count: prices.filter((price) => price >= fromCents && price < toCents).length }
  })
}

function pPlateCounts(cars: readonly Listing[]): Facets['pPlate'] {
  const count = (answer: string) => cars.filter((car) => pPlateOf(car) === answer).length
  return { allowed: count('allowed'), barred: count('barred'), unknown: count('person_decides') }
}

function numbers(values: readonly (number | null)[]): number[] {
  return [...new Set(values.filter((value) => value !== null))].sort((a, b) => a - b)
}
