import type { SearchQuestion } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { cardsByNumber } from './cards.ts'
import type { CardListing } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import { priceOf } from './rules/match-cars.ts'
import { similarCars } from './rules/similar-cars.ts'

type Filters = SearchQuestion['filters']

/** More than are shown, as the car itself is among them and another may be promised to somebody. */
const more = 2

/**
 * Cars like this one that can be had: the rule chooses among the next in price, up and down, of the same body, with and without
 * its hub and its fuel; of other bodies only when those are too few.
 */
export async function findSimilar(
  app: Pick<App, 'db' | 'search'>,
  car: Listing,
  count: number,
): Promise<CardListing[]> {
  const channel = car.subscribable || !car.buyable ? 'subscribe' : 'buy'
  const reader = app.db.browsing
  const price = priceOf(car, { channel })
  const now = reader.now.getTime()
  const next = (filters: Filters, sort: 'price_asc' | 'price_desc') =>
    app.search.find({
      filters: { channel, ...filters, sort },
      offset: 0,
      ...(price === null ? {} : { after: { later: false, figure: price, number: 0 } }),
      limit: count + more,
      now,
    })
  const around = async (...wheres: Filters[]): Promise<number[]> => {
    const sorts = price === null ? (['price_asc'] as const) : (['price_asc', 'price_desc'] as const)
    const found = await Promise.all(wheres.flatMap((where) => sorts.map((sort) => next(where, sort))))
    return [...new Set(found.flatMap((one) => one.numbers))].filter((number) => number !== car.number)
  }
  const body = car.body ? { body: [car.body] as Filters['body'] } : {}
  const hub = car.hubName ? { hub: [car.hubName] as Filters['hub'] } : {}
  const fuel = car.fuel ? { fuel: [car.fuel] as Filters['fuel'] } : {}
  const alike = await around({ ...body, ...hub, ...fuel }, { ...body, ...hub }, { ...body, ...fuel }, body)
  const numbers = alike.length >= count ? alike : [...new Set([...alike, ...(await around(hub, {}))])]
  return similarCars(car, await cardsByNumber(reader, numbers), count)
}
