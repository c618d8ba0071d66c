import { dollars } from '../../../lib/money.ts'

/** A price as the list shows it: cents only where there are any. */
export function priceWords(cents: number): string {
  return dollars(cents).replace(/\.00$/, '')
}
