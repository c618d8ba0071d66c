import type { Listing } from './listing.ts'
import { priceOf } from './match-cars.ts'

type Compared = Pick<
  Listing,
  | 'vehicleId'
  | 'number'
  | 'subscribable'
  | 'buyable'
  | 'weeklyCents'
  | 'driveAwayCents'
  | 'body'
  | 'hubId'
  | 'fuel'
  | 'blocked'
>

/** What a difference counts beside the price, of which a half counts 1. */
const weights = { body: 2, hub: 0.7, fuel: 0.3 }

/** No car of another body, hub or fuel is nearer than this. */
export const leastApart = Math.min(...Object.values(weights))

/** How unlike this car another is; infinite without a price to compare. */
export function distanceFrom(car: Compared): (other: Compared) => number {
  const channel = channelOf(car)
  const price = priceOf(car, { channel }) ?? 0
  return (other) => {
    const otherPrice = priceOf(other, { channel })
    if (otherPrice === null) return Number.POSITIVE_INFINITY
    const gap = price > 0 ? Math.abs(otherPrice - price) / price : 0
    return (
      (other.body === car.body ? 0 : weights.body) +
      gap * 2 +
      (other.hubId === car.hubId ? 0 : weights.hub) +
      (other.fuel === car.fuel ? 0 : weights.fuel)
    )
  }
}

/** The way to have a car in which others are compared with it. */
export function channelOf({ subscribable, buyable }: Pick<Compared, 'subscribable' | 'buyable'>): 'subscribe' | 'buy' {
  return subscribable || !buyable ? 'subscribe' : 'buy'
}

/** Cars most like this one that can be had: same body, near price, same hub, same fuel count in this order. */
export function similarCars<Other extends Compared>(car: Compared, listings: readonly Other[], count: number): Other[] {
  const distance = distanceFrom(car)
  return listings
    .filter((other) => other.vehicleId !== car.vehicleId && !other.blocked)
    .map((other) => ({ other, far: distance(other) }))
    .filter(({ far }) => Number.isFinite(far))
    .sort((a, b) => a.far - b.far || a.other.number - b.other.number)
    .slice(0, count)
    .map(({ other }) => other)
}
