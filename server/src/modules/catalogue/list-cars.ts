import type { CarFilters } from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { allHubs } from '../hubs/index.ts'
import { featureLabels } from './feature-labels.ts'
import { listedCars } from './find-listings.ts'
import { readSearch } from './read-search.ts'
import { facetsOf } from './rules/facets.ts'
import { matching } from './rules/match-cars.ts'
import { nearestCars, relaxationsOf } from './rules/near-misses.ts'
import { sorted } from './rules/sort-cars.ts'
import { showCarCard } from './show-car-card.ts'

const pageSize = 24
const few = 4

/** A page of cars with exact counts; when few match, what to relax and the nearest cars. */
export async function listCars(app: Pick<App, 'db'>, asked: CarFilters) {
  const read = asked.q ? await readSearch(app, asked.q) : null
  const { q: _, ...explicit } = asked
  const filters: CarFilters = { ...read?.filters, ...(read?.text ? { text: read.text } : {}), ...explicit }
  const reader = app.db.public
  const [listings, hubs] = await Promise.all([listedCars(reader), allHubs(reader)])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  const found = sorted(matching(listings, filters), filters, reader.now)
  const page = filters.page ?? 1
  const show = (listing: (typeof found)[number]) => showCarCard(listing, byId, filters.term, reader.now)
  const scarce = found.length < few
  return {
    cars: found.slice((page - 1) * pageSize, page * pageSize).map(show),
    page: { page, pageSize, total: found.length },
    read,
    facets: facetsOf(listings, filters, featureLabels),
    relaxations: scarce ? relaxationsOf(listings, filters) : [],
    nearest: scarce
      ? nearestCars(listings, filters, 6).map(({ listing, differences }) => ({ ...show(listing), differences }))
      : [],
  }
}
