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

/** Cars most like this one that can be had: same body, near price, same hub, same fuel count in this order. */
export function similarCars<Other extends Compared>(car: Compared, listings: readonly Other[], count: number): Other[] {
  const channel = car.subscribable || !car.buyable ? 'subscribe' : 'buy'
  const price = priceOf(car, { channel }) ?? 0
  const distance = (other: Other): number => {
    const otherPrice = priceOf(other, { channel })
    if (otherPrice === null) return Number.POSITIVE_INFINITY
    const gap = price > 0 ? Math.abs(otherPrice - price) / price : 0
    return (
      (other.body === car.body ? 0 : 2) +
      gap * 2 +
      (other.hubId === car.hubId ? 0 : 0.7) +
      (other.fuel === car.fuel ? 0 : 0.3)
    )
  }
  return listings
    .filter((other) => other.vehicleId !== car.vehicleId && !other.blocked)
    .map((other) => ({ other, far: distance(other) }))
    .filter(({ far }) => Number.isFinite(far))
    .sort((a, b) => a.far - b.far || a.other.number - b.other.number)
    .slice(0, count)
    .map(({ other }) => other)
}
