import type { CarFilters } from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { listingsByNumber } from './cards.ts'
import { featureLabels } from './feature-labels.ts'
import { knownHubs } from './known-hubs.ts'
import { nearMisses } from './near-misses.ts'
import { readSearch } from './read-search.ts'
import { facetsOf } from './rules/facets.ts'
import { showCarCard } from './show-car-card.ts'

const pageSize = 24
const few = 4

/** A page of cars with exact counts; when few match, what to relax and the nearest cars. */
export async function listCars(app: Pick<App, 'db' | 'search'>, asked: CarFilters) {
  const read = asked.q ? await readSearch(app, asked.q) : null
  const { q: _, page = 1, ...explicit } = asked
  const filters = { ...read?.filters, ...(read?.text ? { text: read.text } : {}), ...explicit }
  const reader = app.db.public
  const now = reader.now
  const [found, counts, channel, hubs] = await Promise.all([
    app.search.find({ filters, offset: (page - 1) * pageSize, limit: pageSize, now: now.getTime() }),
    app.search.counts(filters),
    app.search.counts({ channel: filters.channel }),
    knownHubs(app),
  ])
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  const scarce = found.total < few
  const near = scarce ? await nearMisses(app, filters, now) : { relaxations: [], nearest: [] }
  const numbers = [...found.numbers, ...near.nearest.map((one) => one.number)]
  const listings = new Map((await listingsByNumber(reader, numbers)).map((one) => [one.number, one]))
  const show = (number: number) => {
    const listing = listings.get(number)
    return listing ? [showCarCard(listing, byId, filters.term, now)] : []
  }
  return {
    cars: found.numbers.flatMap(show),
    page: { page, pageSize, total: found.total },
    read,
    facets: facetsOf(counts, channel, filters, featureLabels),
    relaxations: near.relaxations,
    nearest: near.nearest.flatMap(({ number, differences }) => show(number).map((card) => ({ ...card, differences }))),
  }
}
