import type { SearchQuestion } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { cardsByNumber } from './cards.ts'
import type { CardListing } from './listing-columns.ts'
import type { Listing } from './rules/listing.ts'
import { priceOf } from './rules/match-cars.ts'
import { similarCars } from './rules/similar-cars.ts'

const candidates = 12

/** Cars like this one that can be had: the rule chooses among the nearest in price of the same body, then of the hub and of all. */
export async function findSimilar(
  app: Pick<App, 'db' | 'search'>,
  car: Listing,
  count: number,
): Promise<CardListing[]> {
  const channel = car.subscribable || !car.buyable ? 'subscribe' : 'buy'
  const reader = app.db.public
  const price = priceOf(car, { channel })
  const body = car.body ? { body: [car.body] as SearchQuestion['filters']['body'] } : {}
  const hub = car.hubName ? { hub: [car.hubName] as SearchQuestion['filters']['hub'] } : {}
  const look = (filters: SearchQuestion['filters']) =>
    app.search.find({ filters: { channel, ...filters }, offset: 0, limit: candidates, now: reader.now.getTime() })
  const below = price === null ? {} : { price_max: Math.max(1, price) }
  const found = await Promise.all([
    look({ ...body, ...below, sort: 'price_desc' }),
    look({ ...body, ...hub, ...below, sort: 'price_desc' }),
    look({ ...body, ...hub }),
    look(body),
    look({ ...hub, ...below, sort: 'price_desc' }),
    look({}),
  ])
  const numbers = [...new Set(found.flatMap((one) => one.numbers))]
  return similarCars(car, await cardsByNumber(reader, numbers), count)
}
