import { wordsOfText } from '../counting/car-index.ts'
import { dayOf, priceFigure } from '../counting/columns.ts'
import type { FilterName } from '../facets.ts'
import type { CountedFilter, Cursor, SearchQuestion } from '../search.ts'

type Filters = SearchQuestion['filters']
export type Clause = Record<string, unknown>

/** Where a car's document keeps what a filter names. */
const field: Record<CountedFilter, string> = {
  hub: 'hub',
  body: 'body',
  fuel: 'fuel',
  seats: 'seats',
  make: 'make',
  model: 'model',
  drive: 'drive',
  gearbox: 'gearbox',
  feature: 'features',
}

/** Clauses that a car must pass. Values are data of terms and ranges, never parts of a query language. */
export function clausesOf(filters: Filters, without: readonly FilterName[] = []): Clause[] {
  const { channel, term } = filters
  const clauses: Clause[] = [{ term: { [channel === 'buy' ? 'buyable' : 'subscribable']: true } }]
  if (channel !== 'buy' && term !== undefined) clauses.push({ term: { terms: term } })
  const on = (name: FilterName) => filters[name] !== undefined && !without.includes(name)
  for (const name of ['hub', 'body', 'fuel', 'seats', 'make', 'model', 'drive'] as const)
    if (on(name) && filters[name]!.length > 0)
      clauses.push({ terms: { [field[name as CountedFilter]]: filters[name] } })
  if (on('transmission')) clauses.push({ term: { gearbox: filters.transmission } })
  if (on('feature')) for (const code of filters.feature!) clauses.push({ term: { features: code } })
  if (on('p_plate') && filters.p_plate) clauses.push({ term: { pPlate: 'allowed' } })
  if (on('seats_min')) clauses.push({ range: { seats: { gte: filters.seats_min } } })
  if (on('text')) for (const word of wordsOfText(filters.text!)) clauses.push({ term: { words: word } })
  if (on('price_max')) clauses.push({ range: { [priceFigure(channel, term)]: { gte: 1, lte: filters.price_max } } })
  if (on('year_min')) clauses.push({ range: { year: { gte: filters.year_min } } })
  if (on('odometer_max')) clauses.push({ range: { odometer: { gte: 1, lte: filters.odometer_max! + 1 } } })
  if (on('available_by')) clauses.push({ range: { freeOn: { lte: dayOf(filters.available_by!) } } })
  return clauses
}

/** All clauses at once, without a score. */
export function all(clauses: readonly Clause[]): Clause {
  return { bool: { filter: clauses } }
}

// What is unknown is ordered as if it had these figures, which no car has.
const lastUp = 2 ** 31 - 1
const lastDown = 0

/** The figure that a list is ordered by; null: by the car's number alone. */
export function orderOf(filters: Filters, ready: boolean): { figure: string; descending: boolean } | null {
  const price = priceFigure(filters.channel, filters.term)
  switch (filters.sort ?? 'recommended') {
    case 'price_desc':
      return { figure: price, descending: true }
    case 'year_desc':
      return { figure: 'year', descending: true }
    case 'odometer_asc':
      return { figure: 'odometer', descending: false }
    case 'range_desc':
      return { figure: 'range', descending: true }
    case 'consumption_asc':
      return { figure: 'consumption', descending: false }
    case 'available_asc':
      return ready ? null : { figure: 'readyMinute', descending: false }
    default:
      return { figure: price, descending: false }
  }
}

/** Orders that put what can be had today first. */
export function readyFirst(filters: Filters): boolean {
  return ['recommended', 'available_asc'].includes(filters.sort ?? 'recommended')
}

interface Part {
  from: number
  size: number
  after?: Cursor | undefined
  /** Only cars that are ready by a minute, or only the others; null: both. */
  ready: { minute: number; yes: boolean } | null
}

/** A page in the asked order. */
export function pageQuery(filters: Filters, { from, size, after, ready }: Part) {
  const clauses = clausesOf(filters)
  if (ready) clauses.push({ range: { readyMinute: ready.yes ? { lte: ready.minute } : { gt: ready.minute } } })
  const order = orderOf(filters, ready?.yes ?? false)
  const missing = order?.descending ? lastDown : lastUp
  return {
    query: all(clauses),
    sort: [
      ...(order ? [{ [order.figure]: { order: order.descending ? 'desc' : 'asc', missing } }] : []),
      { number: 'asc' },
    ],
    ...(after ? { search_after: [...(order ? [after.figure ?? missing] : []), after.number] } : { from }),
    size,
    track_total_hits: true,
    _source: false,
  }
}
