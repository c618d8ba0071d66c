import type { SearchQuestion } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { allHubs } from '../hubs/index.ts'
import { listingsByNumber } from './cards.ts'
import { priceOf } from './rules/match-cars.ts'
import { showCarCard } from './show-car-card.ts'

type Needs = Pick<App, 'db' | 'search'>

/** What the home page shows. */
export async function getHome(app: Needs) {
  const reader = app.db.browsing
  const [hubs, counts, subscribe, buy, featured] = await Promise.all([
    allHubs(reader),
    app.search.counts({ channel: 'subscribe' }),
    cheapest(app, { channel: 'subscribe', sort: 'price_asc' }),
    cheapest(app, { channel: 'buy', sort: 'price_asc' }),
    oneOfEachBody(app, 4),
  ])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  return {
    subscribe: { count: subscribe.total, fromWeeklyCents: subscribe.cents },
    buy: { count: buy.total, fromCents: buy.cents },
    featured: featured.map((listing) => showCarCard(listing, byId, undefined, reader.now)),
    hubs: hubs.map(({ id, name, slug, suburb }) => ({ id, name, slug, suburb, cars: counts.of.hub.get(name) ?? 0 })),
  }
}

async function cheapest(
  app: Needs,
  filters: SearchQuestion['filters'],
): Promise<{ total: number; cents: number | null }> {
  const reader = app.db.browsing
  const { numbers, total } = await app.search.find({ filters, offset: 0, limit: 1, now: reader.now.getTime() })
  const [car] = await listingsByNumber(reader, numbers)
  return { total, cents: car ? priceOf(car, filters) : null }
}

/** The first ready car of each of the first bodies, so that the page shows the range. */
async function oneOfEachBody(app: Needs, count: number) {
  const reader = app.db.browsing
  const bodies = ['Hatchback', 'SUV', 'Sedan', 'Ute', 'People mover', 'Wagon', 'Van', 'Coupe', 'Convertible'] as const
  const first = await Promise.all(
    bodies.map((body) =>
      app.search.find({
        filters: { channel: 'subscribe', body: [body] },
        offset: 0,
        limit: 1,
        now: reader.now.getTime(),
      }),
    ),
  )
  const listings = await listingsByNumber(
    reader,
    first.flatMap((one) => one.numbers),
  )
  return listings.filter((listing) => !listing.blocked).slice(0, count)
}
