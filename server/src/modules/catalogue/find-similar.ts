import type { SearchQuestion } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { cardsByNumber } from './cards.ts'
import type { CardListing } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import { priceOf } from './rules/match-cars.ts'
import { channelOf, distanceFrom, leastApart, similarCars } from './rules/similar-cars.ts'

type Filters = SearchQuestion['filters']

/** More than are shown, as the car itself is among them and another may be promised to somebody. */
const spare = 2

/**
 * Cars like this one that can be had: the rule chooses among the next in price, up and down, of the same body, hub and fuel. When
 * others could be nearer than those, it chooses again with them; of other bodies only when all these are too few.
 */
export async function findSimilar(
  app: Pick<App, 'db' | 'search'>,
  car: Listing,
  count: number,
): Promise<CardListing[]> {
  const channel = channelOf(car)
  const reader = app.db.browsing
  const price = priceOf(car, { channel })
  const now = reader.now.getTime()
  const next = (filters: Filters, sort: 'price_asc' | 'price_desc') =>
    app.search.find({
      filters: { channel, ...filters, sort },
      offset: 0,
      ...(price === null ? {} : { after: { later: false, figure: price, number: 0 } }),
      limit: count + spare,
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
  const alike = await around({ ...body, ...hub, ...fuel })
  const nearest = similarCars(car, await cardsByNumber(reader, alike), count)
  const farthest = nearest.at(-1)
  if (nearest.length === count && distanceFrom(car)(farthest!) < leastApart) return nearest
  const wider = [...alike, ...(await around({ ...body, ...hub }, { ...body, ...fuel }, body))]
  const numbers = wider.length >= count ? wider : [...wider, ...(await around(hub, {}))]
  return similarCars(car, await cardsByNumber(reader, [...new Set(numbers)]), count)
}
