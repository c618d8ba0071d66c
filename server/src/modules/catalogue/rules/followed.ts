import type { Listing } from './listing.ts'

const names = [
  'subscribable',
  'buyable',
  'make',
  'model',
  'variant',
  'year',
  'body',
  'fuel',
  'transmission',
  'drive',
  'seats',
  'colour',
  'features',
  'odometerKm',
  'hubName',
  'stockNo',
  'weeklyCents',
  'driveAwayCents',
  'powerKw',
  'tareKg',
  'blocked',
  'blockedUntil',
] as const satisfies readonly (keyof Listing)[]

/** A car as far as filters see it. */
export type Followed = Pick<Listing, (typeof names)[number]>

/** The part of a listing that filters see. */
export function followedOf(listing: Followed): Followed {
  return Object.fromEntries(names.map((name) => [name, listing[name]])) as unknown as Followed
}

/** Reads what was kept of a car as JSON. */
export function keptCar(kept: unknown): Followed | null {
  if (kept === null) return null
  const car = kept as Omit<Followed, 'blockedUntil'> & { blockedUntil: string | null }
  return { ...car, blockedUntil: car.blockedUntil === null ? null : new Date(car.blockedUntil) }
}

/** Whether a car is promised to somebody without an end: lists do not show it. */
export function isGone({ blocked, blockedUntil }: Pick<Listing, 'blocked' | 'blockedUntil'>): boolean {
  return blocked && blockedUntil === null
}
