import { priceFigure } from '../counting/columns.ts'
import { type Facet, type FilterName, ownFilters } from '../facets.ts'
import { type Counts, priceStep, type SearchQuestion } from '../search.ts'
import { equipmentFields, kindFields } from './kinds.ts'
import { all, type Clause, clausesOf } from './queries.ts'

type Filters = SearchQuestion['filters']

/** Values of one field that an answer can name; what is beyond is an error, never a wrong count. */
const mostValues = 10_000

interface Buckets {
  buckets: { key: string | number; doc_count: number }[]
  sum_other_doc_count?: number
}

/** One of the answers to `countsQueries`. */
export interface Counted {
  aggregations?: Record<string, Buckets>
  error?: { type: string }
}

/**
 * All facets, each over the cars that pass all the other filters: one query over those that pass every filter, for each choice
 * that nobody has made yet; one more for each choice that was made, without it. The first adds up kinds of cars, one value a car,
 * instead of every field: a quarter of the work at a million cars.
 */
export function countsQueries(filters: Filters): Clause[] {
  const price = priceFigure(filters.channel, filters.term)
  const interval = priceStep[filters.channel ?? 'subscribe']
  const counted = (name: string) =>
    name === 'prices'
      ? { histogram: { field: price, interval, min_doc_count: 1 } }
      : { terms: { field: name, size: mostValues } }
  const query = (without: readonly FilterName[], names: readonly string[]) => ({
    size: 0,
    track_total_hits: false,
    query: all(clausesOf(filters, without)),
    aggs: Object.fromEntries(names.map((name) => [name, counted(name)])),
  })
  const chosen = (Object.keys(ownFilters) as Facet[]).filter((name) =>
    ownFilters[name].some((filter) => filters[filter] !== undefined),
  )
  const open = (['hub', 'prices'] as const).filter((name) => !chosen.includes(name))
  return [query([], ['kind', ...equipmentFields, ...open]), ...chosen.map((name) => query(ownFilters[name], [name]))]
}

/** What the answers say together. */
export function countsOf(answers: readonly Counted[], channel: Filters['channel']): Counts {
  const failed = answers.find(({ error }) => error)
  if (failed) throw new Error(`search cannot count: ${failed.error!.type}`)
  const all: Record<string, Buckets> = Object.assign({}, ...answers.map(({ aggregations }) => aggregations))
  const beyond = Object.keys(all).find((name) => all[name]!.sum_other_doc_count)
  if (beyond) throw new Error(`search counts more than ${mostValues} values of ${beyond}`)
  const kinds = kindCounts(all['kind']!.buckets)
  const of = (name: string) => (all[name] ? plainCounts(all[name].buckets) : kinds.get(name)!)
  const fields = [...kindFields.filter((name) => name !== 'pPlate'), 'hub'] as const
  const plates = of('pPlate')
  const step = priceStep[channel ?? 'subscribe']
  return {
    of: {
      ...(Object.fromEntries(fields.map((name) => [name, of(name)])) as Record<(typeof fields)[number], Sums>),
      feature: equipmentCounts(equipmentFields.flatMap((name) => all[name]!.buckets)),
    },
    pPlate: {
      allowed: plates.get('allowed') ?? 0,
      barred: plates.get('barred') ?? 0,
      unknown: plates.get('unknown') ?? 0,
    },
    prices: new Map(all['prices']!.buckets.map(({ key, doc_count }) => [Math.round(Number(key) / step), doc_count])),
  }
}

type Sums = Map<string, number>

const parts = new Map<string, readonly (readonly [string, string])[]>()

function plainCounts(buckets: Buckets['buckets']): Sums {
  return new Map(buckets.map(({ key, doc_count }) => [String(key), doc_count]))
}

function kindCounts(buckets: Buckets['buckets']): Map<string, Sums> {
  const sums = new Map<string, Sums>(kindFields.map((name) => [name, new Map()]))
  for (const { key, doc_count } of buckets)
    for (const [name, value] of partsOf(String(key))) add(sums.get(name)!, value, doc_count)
  return sums
}

/** The fields of a kind, read once: every answer names hundreds of them. */
function partsOf(kind: string): readonly (readonly [string, string])[] {
  const known = parts.get(kind)
  if (known) return known
  if (parts.size > 2 * mostValues) parts.clear()
  const values = JSON.parse(kind) as (string | number | null)[]
  const read = kindFields.flatMap((name, at) => (values[at] === null ? [] : [[name, String(values[at])] as const]))
  parts.set(kind, read)
  return read
}

function equipmentCounts(buckets: Buckets['buckets']): Sums {
  const sums: Sums = new Map()
  for (const { key, doc_count } of buckets)
    for (const feature of JSON.parse(String(key)) as string[]) add(sums, feature, doc_count)
  return sums
}

function add(sums: Sums, value: string, more: number): void {
  sums.set(value, (sums.get(value) ?? 0) + more)
}
