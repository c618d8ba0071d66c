import type { CarFilters } from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { cardsByNumber } from './cards.ts'
import { featureLabels } from './feature-labels.ts'
import { findPage } from './find-page.ts'
import { knownHubs } from './known-hubs.ts'
import { nearMisses } from './near-misses.ts'
import { facetsOf } from './rules/facets.ts'
import { showCarCard } from './show-car-card.ts'

const few = 4

/** A page of cars with exact counts; when few match, what to relax and the nearest cars. */
export async function listCars(app: Pick<App, 'db' | 'search'>, asked: CarFilters) {
  const { read, filters, now, numbers: found, page, next } = await findPage(app, asked)
  const scarce = page.total < few
  const [counts, channel, hubs, near] = await Promise.all([
    app.search.counts(filters),
    app.search.counts({ channel: filters.channel }),
    knownHubs(app),
    scarce ? nearMisses(app, filters, now) : { relaxations: [], nearest: [] },
  ])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  const numbers = [...found, ...near.nearest.map((one) => one.number)]
  const listings = new Map((await cardsByNumber(app.db.browsing, numbers)).map((one) => [one.number, one]))
  const show = (number: number) => {
    const listing = listings.get(number)
    return listing ? [showCarCard(listing, byId, filters.term, now)] : []
  }
  return {
    cars: found.flatMap(show),
    page,
    next,
    read,
    facets: facetsOf(counts, channel, filters, featureLabels),
    relaxations: near.relaxations,
    nearest: near.nearest.flatMap(({ number, differences }) => show(number).map((card) => ({ ...card, differences }))),
  }
}
