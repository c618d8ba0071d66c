import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const subscribe = phrase(
  '(?:to )?(?:rent|rental|rentals|renting|rented|lease|leases|leasing|leased|hire|hiring|hired|subscribe|subscribing|subscription|subscriptions|sub|subs)',
)
const buy = phrase(
  '(?:to )?(?:buy|buying|bought|purchase|purchasing|for sale|on sale|used|second ?hand|2 ?nd hand|pre ?owned|secondhand)',
)

/** Subscribe or buy: by a word for it, else by what kind of price or term is asked. */
export function readChannel(sentence: Sentence, understood: Understood): void {
  let first = Number.POSITIVE_INFINITY
  for (const [pattern, channel] of [
    [subscribe, 'subscribe'],
    [buy, 'buy'],
  ] as const)
    takeAll(sentence, pattern, (_, match) => {
      if (match.index < first) {
        understood.channel = channel
        first = match.index
      }
      return true
    })
}

/** The channel that a price or a term implies, when no word said one. */
export function implyChannel(understood: Understood): void {
  if (understood.channel !== undefined) return
  if (understood.price_unit === 'week' || understood.term_months !== undefined) understood.channel = 'subscribe'
  else if (understood.price_unit === 'total') understood.channel = 'buy'
}
