import type { CarPrices } from './offered-prices.ts'

/** A price that fell, in cents. */
export interface PriceDrop {
  readonly what: keyof CarPrices
  readonly before: number
  readonly now: number
}

/** The prices that are below what the person knows; one that was not offered before has not fallen. */
export function priceDrops(known: CarPrices, now: CarPrices): PriceDrop[] {
  return (['weeklyCents', 'driveAwayCents'] as const).flatMap((what) => {
    const [was, is] = [known[what], now[what]]
    return was !== null && is !== null && is < was ? [{ what, before: was, now: is }] : []
  })
}

/**
 * What the person knows from then on: the lowest of both. A price that rises and falls back is no news, and "was" never names a
 * price that was put up for the purpose.
 */
export function knownFrom(known: CarPrices, now: CarPrices): CarPrices {
  const lower = (was: number | null, is: number | null) => (was === null ? is : is === null ? was : Math.min(was, is))
  return {
    weeklyCents: lower(known.weeklyCents, now.weeklyCents),
    driveAwayCents: lower(known.driveAwayCents, now.driveAwayCents),
  }
}
