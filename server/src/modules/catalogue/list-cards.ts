import type { CarFilters } from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { listingsByNumber } from './cards.ts'
import { knownHubs } from './known-hubs.ts'
import { readSearch } from './read-search.ts'
import { showCarCard } from './show-car-card.ts'

const pageSize = 24

/** A page of cards with the exact total and nothing beside it: for lists that grow. */
export async function listCards(app: Pick<App, 'db' | 'search'>, asked: CarFilters) {
  const read = asked.q ? await readSearch(app, asked.q) : null
  const { q: _, page = 1, ...explicit } = asked
  const filters = { ...read?.filters, ...(read?.text ? { text: read.text } : {}), ...explicit }
  const reader = app.db.public
  const [found, hubs] = await Promise.all([
    app.search.find({ filters, offset: (page - 1) * pageSize, limit: pageSize, now: reader.now.getTime() }),
    knownHubs(app),
  ])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  const listings = await listingsByNumber(reader, found.numbers)
  return {
    cars: listings.map((listing) => showCarCard(listing, byId, filters.term, reader.now)),
    page: { page, pageSize, total: found.total },
  }
}
