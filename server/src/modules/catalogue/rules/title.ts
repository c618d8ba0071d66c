import type { Listing } from './listing.ts'

/** A car in words: year, make and model. */
export function titleOf({ year, make, model }: Pick<Listing, 'year' | 'make' | 'model'>): string {
  return [year, make, model].filter(Boolean).join(' ')
}
