import type { Listing } from './rules/listing.ts'

const columns = {
  vehicleId: 'vehicle_id',
  number: 'number',
  slug: 'slug',
  stockNo: 'stock_no',
  subscribable: 'subscribable',
  buyable: 'buyable',
  make: 'make',
  model: 'model',
  variant: 'variant',
  year: 'year',
  build: 'build',
  body: 'body',
  fuel: 'fuel',
  transmission: 'transmission',
  drive: 'drive',
  seats: 'seats',
  doors: 'doors',
  colour: 'colour',
  features: 'features',
  importedFromJapan: 'imported_from_japan',
  odometerKm: 'odometer_km',
  hubId: 'hub_id',
  hubName: 'hub_name',
  weeklyCents: 'weekly_cents',
  driveAwayCents: 'drive_away_cents',
  powerKw: 'power_kw',
  tareKg: 'tare_kg',
  fuelLitresPerHundredKm: 'fuel_litres_per_hundred_km',
  energyKwhPerHundredKm: 'energy_kwh_per_hundred_km',
  evRangeKm: 'ev_range_km',
  ancapStars: 'ancap_stars',
  regoState: 'rego_state',
  regoExpiresOn: 'rego_expires_on',
  blocked: 'blocked',
  blockedUntil: 'blocked_until',
  heldUntil: 'held_until',
  refreshedAt: 'refreshed_at',
  cover: 'cover',
} as const satisfies Record<keyof Listing, string>

const onCards = [
  'vehicleId',
  'number',
  'slug',
  'subscribable',
  'buyable',
  'make',
  'model',
  'variant',
  'year',
  'body',
  'fuel',
  'seats',
  'colour',
  'importedFromJapan',
  'odometerKm',
  'hubId',
  'hubName',
  'weeklyCents',
  'driveAwayCents',
  'blocked',
  'blockedUntil',
  'heldUntil',
  'cover',
] as const satisfies (keyof Listing)[]

/** As much of a listing as a card shows. */
export type CardListing = Pick<Listing, (typeof onCards)[number]>

const named = (names: readonly (keyof Listing)[]) => names.map((name) => `${columns[name]} as "${name}"`).join(', ')

/** A listing's columns by the names of `Listing`, as SQL: a list is asked for too often to have its statement made each time. */
export const listingColumns = named(Object.keys(columns) as (keyof Listing)[])

/** Those of a card: lists are asked for most, and reading a row costs by its columns. */
export const cardColumns = named(onCards)
