import type { CarFilters } from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { allHubs } from '../hubs/index.ts'
import { featureLabels } from './feature-labels.ts'
import { listedCars } from './find-listings.ts'
import { facetsOf } from './rules/facets.ts'
import { matching } from './rules/match-cars.ts'
import { nearestCars, relaxationsOf } from './rules/near-misses.ts'
import { sorted } from './rules/sort-cars.ts'
import { showCarCard } from './show-car-card.ts'

const pageSize = 24
const few = 4

/** A page of cars with exact counts; when few match, what to relax and the nearest cars. */
export async function listCars(app: Pick<App, 'db'>, filters: CarFilters) {
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
    facets: facetsOf(listings, filters, featureLabels),
    relaxations: scarce ? relaxationsOf(listings, filters) : [],
    nearest: scarce
      ? nearestCars(listings, filters, 6).map(({ listing, differences }) => ({ ...show(listing), differences }))
      : [],
  }
}
