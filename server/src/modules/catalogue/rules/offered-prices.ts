import { isGone } from './followed.ts'
import type { Listing } from './listing.ts'
import { termOf } from './match-cars.ts'

/** Prices of a car in cents: a week for the longest term, and drive away; null: not to be had so. */
export interface CarPrices {
  readonly weeklyCents: number | null
  readonly driveAwayCents: number | null
}

/** What a car costs by each way in which it can be had. */
export function offeredPrices(
  car: Pick<Listing, 'subscribable' | 'buyable' | 'weeklyCents' | 'driveAwayCents' | 'blocked' | 'blockedUntil'>,
): CarPrices {
  if (isGone(car)) return { weeklyCents: null, driveAwayCents: null }
  const months = termOf(car, undefined)
  return {
    weeklyCents: car.subscribable && months !== null ? (car.weeklyCents[months] ?? null) : null,
    driveAwayCents: car.buyable ? car.driveAwayCents : null,
  }
}
