import type { CarSort } from '@faith/contract/catalogue'
import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const distance = '(?:kms?|ks|kilometres?|kilometers?|klicks|mileage|milage|odometer|miles|k)'

const orders: [RegExp, CarSort][] = [
  [
    phrase('(?:the )?(?:most expensive|dearest|priciest|highest price|price high to low|expensive first)(?: first)?'),
    'price_desc',
  ],
  [
    phrase(
      '(?:the )?(?:cheap as chips|dirt cheap|cheap as|cheap(?:est|er|ie|ies|o)?(?! than)|budget|inexpensive|(?:most )?affordable|low(?:est)? (?:price|prices|priced|cost)|price low to high|bargain|least expensive|on a budget)(?: first)?',
    ),
    'price_asc',
  ],
  [phrase('(?:the )?(?:newest|latest|most recent)(?: (?:first|model|models))?'), 'year_desc'],
  [phrase(`(?:the )?(?:with )?(?:low|lower|lowest|least|fewest|minimal) ${distance}(?: first)?`), 'odometer_asc'],
  [phrase('(?:available |the )?(?:soonest|earliest)(?: available| first)?'), 'available_asc'],
  [
    phrase(
      '(?:the )?(?:longest|most|best|biggest|greatest|highest|furthest|max|maximum) (?:driving |electric |ev |battery )?range(?: first)?',
    ),
    'range_desc',
  ],
  [
    phrase(
      '(?:the )?(?:most |very |more )?(?:economical|fuel efficient|thrifty|thriftiest|frugal|fuel economy|efficient|easy on fuel|good on fuel|light on fuel|cheapest on fuel|easy on the juice)(?: first)?|(?:best|great|good) (?:fuel )?(?:economy|mileage)|low(?:est)? (?:fuel )?consumption|least thirsty|sips fuel',
    ),
    'consumption_asc',
  ],
]

/** In which order; the first one said wins. */
export function readSort(sentence: Sentence, understood: Understood): void {
  let first = Number.POSITIVE_INFINITY
  for (const [pattern, sort] of orders)
    takeAll(sentence, pattern, (_, match) => {
      if (match.index < first) {
        understood.sort = sort
        first = match.index
      }
      return true
    })
}
