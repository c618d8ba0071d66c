import type { Relaxation } from '@faith/contract/catalogue'
import type { SearchQuestion } from '../../adapters/search/search.ts'
import type { App } from '../../app-context.ts'
import { listingsByNumber } from './cards.ts'
import { matching, priceOf } from './rules/match-cars.ts'
import { difference, relaxable } from './rules/near-misses.ts'

type Filters = SearchQuestion['filters']

const shown = 6

/** What to give up, one thing at a time, with how many cars that brings, and the cars that miss by the fewest things. */
export async function nearMisses(app: Pick<App, 'db' | 'search'>, filters: Filters, now: Date) {
  const { channel, term } = filters
  const names = relaxable.filter((name) => filters[name] !== undefined)
  const have = await app.search.count(filters)
  const near = new Set<number>()
  const look = async (relaxed: Filters) => {
    const { numbers, total } = await app.search.find({
      filters: { ...relaxed, sort: 'price_asc' },
      offset: 0,
      limit: shown + have,
      now: now.getTime(),
    })
    for (const number of numbers) near.add(number)
    return total
  }
  const relaxations: Relaxation[] = []
  for (const name of names) {
    const count = await look({ ...filters, [name]: undefined })
    if (name === 'price_max') relaxations.push(await dearer(app, filters))
    else relaxations.push({ filter: name, value: null, label: [filters[name]].flat().join(', '), count })
  }
  const enough = () => near.size >= shown + have
  if (!enough() && names.length > 2)
    for (const [index, one] of names.entries())
      for (const other of names.slice(index + 1)) await look({ ...filters, [one]: undefined, [other]: undefined })
  // Wishes that hardly go together: cars that meet one of them.
  if (!enough() && names.length > 3) for (const name of names) await look({ channel, term, [name]: filters[name] })
  return {
    relaxations: relaxations
      .filter((one) => one.count > have)
      .sort((a, b) => b.count - a.count)
      .slice(0, 4),
    nearest: await nearest(app, filters, names, [...near]),
  }
}

/** A tenth more, in whole tens of dollars. */
async function dearer(app: Pick<App, 'search'>, filters: Filters): Promise<Relaxation> {
  const price = Math.ceil((filters.price_max! * 1.1) / 1000) * 1000
  const count = await app.search.count({ ...filters, price_max: price })
  return { filter: 'price_max', value: String(price), label: String(price), count }
}

/** Those that miss by the least, cheapest first, each with how it differs. */
async function nearest(
  app: Pick<App, 'db'>,
  filters: Filters,
  names: readonly (typeof relaxable)[number][],
  numbers: number[],
) {
  const { channel, term } = filters
  return (await listingsByNumber(app.db.browsing, numbers))
    .map((listing) => ({
      listing,
      missed: names.filter((name) => matching([listing], { channel, term, [name]: filters[name] }).length === 0),
    }))
    .filter((one) => one.missed.length > 0)
    .sort(
      (a, b) =>
        a.missed.length - b.missed.length || (priceOf(a.listing, filters) ?? 0) - (priceOf(b.listing, filters) ?? 0),
    )
    .slice(0, shown)
    .map(({ listing, missed }) => ({
      number: listing.number,
      differences: missed.map((name) => difference(listing, name, filters)),
    }))
}
