import type { CarFilters } from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { cardsByNumber } from './cards.ts'
import { findPage } from './find-page.ts'
import { knownHubs } from './known-hubs.ts'
import { showCarCard } from './show-car-card.ts'

/** A page of cards with the exact total and nothing beside it: for lists that grow. */
export async function listCards(app: Pick<App, 'db' | 'search'>, asked: CarFilters) {
  const [{ filters, now, numbers, page, next }, hubs] = await Promise.all([findPage(app, asked), knownHubs(app)])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  const listings = await cardsByNumber(app.db.browsing, numbers)
  return { cars: listings.map((listing) => showCarCard(listing, byId, filters.term, now)), page, next }
}
