import type { Listing } from './listing.ts'

type Worded = Pick<Listing, 'year' | 'make' | 'model' | 'variant' | 'body' | 'fuel' | 'drive' | 'hubName' | 'colour'>

/** Lower case words of letters and digits; hyphens are no part of them. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** The words that a search finds a car by. */
export function listingWords(listing: Worded & Pick<Listing, 'stockNo'>): string[] {
  return [...textWords(listing), ...wordsOf(listing.stockNo)]
}

/** The words that cars share: all but those of the stock number. */
export function textWords(listing: Worded): string[] {
  const { year, make, model, variant, body, fuel, drive, hubName, colour } = listing
  return wordsOf([year, make, model, variant, body, fuel, drive, hubName, colour].filter(Boolean).join(' '))
}
