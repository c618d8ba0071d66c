import type { App } from '../../app-context.ts'
import { allHubs } from '../hubs/index.ts'
import { listedCars } from './find-listings.ts'
import type { Listing } from './rules/listing.ts'
import { matching, priceOf } from './rules/match-cars.ts'
import { sorted } from './rules/sort-cars.ts'
import { showCarCard } from './show-car-card.ts'

/** What the home page shows. */
export async function getHome(app: Pick<App, 'db'>) {
  const reader = app.db.public
  const [listings, hubs] = await Promise.all([listedCars(reader), allHubs(reader)])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  const subscribe = matching(listings, { channel: 'subscribe' })
  const buy = matching(listings, { channel: 'buy' })
  const ready = sorted(
    subscribe.filter((listing) => !listing.blocked),
    { channel: 'subscribe' },
    reader.now,
  )
  return {
    subscribe: { count: subscribe.length, fromWeeklyCents: cheapest(subscribe, 'subscribe') },
    buy: { count: buy.length, fromCents: cheapest(buy, 'buy') },
    featured: oneOfEachBody(ready, 4).map((listing) => showCarCard(listing, byId, undefined, reader.now)),
    hubs: hubs.map(({ id, name, slug, suburb }) => ({
      id,
      name,
      slug,
      suburb,
      cars: subscribe.filter((listing) => listing.hubId === id).length,
    })),
  }
}

function cheapest(listings: readonly Listing[], channel: 'subscribe' | 'buy'): number | null {
  const prices = listings.map((listing) => priceOf(listing, { channel })).filter((price) => price !== null)
  return prices.length > 0 ? Math.min(...prices) : null
}

/** Cars of different bodies, in the order given, so that the page shows the range. */
function oneOfEachBody(listings: readonly Listing[], count: number): Listing[] {
  const seen = new Set<string | null>()
  const first = listings.filter((listing) => listing.body !== null && !seen.has(listing.body) && seen.add(listing.body))
  return first.slice(0, count)
}
