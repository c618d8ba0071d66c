import { type FilterName, ownFilters } from '../facets.ts'
import { type CountedFilter, type Counts, priceStep, type SearchQuestion } from '../search.ts'
import { type Bitset, countCommon, eachBit } from './bitset.ts'
import type { CarIndex } from './car-index.ts'
import { priceFigure } from './columns.ts'

type Filters = SearchQuestion['filters']

const fields: readonly CountedFilter[] = [
  'hub',
  'body',
  'fuel',
  'seats',
  'make',
  'model',
  'drive',
  'gearbox',
  'feature',
]

/** Exact counts of an index's cars beside each filter. */
export function countIn(index: CarIndex, filters: Filters): Counts {
  index.ask()
  const all = index.matching(filters)
  const without = (names: readonly FilterName[]): Bitset =>
    names.some((name) => filters[name] !== undefined) ? index.matching(filters, ...names) : all
  const of = Object.fromEntries(
    fields.map((field) => {
      const cars = without(ownFilters[field])
      return [field, field === 'feature' ? featuresOf(index, cars) : index.counts(field, cars)]
    }),
  ) as Record<CountedFilter, Map<string, number>>
  const plates = without(ownFilters.pPlate)
  const plate = (answer: string) => countedWith(index, plates, `pPlate:${answer}`)
  return {
    of,
    pPlate: { allowed: plate('allowed'), barred: plate('barred'), unknown: plate('unknown') },
    prices: pricesOf(index, without(ownFilters.prices), filters),
  }
}

function featuresOf(index: CarIndex, cars: Bitset): Map<string, number> {
  return new Map(index.features.map((code) => [code, countedWith(index, cars, `feature:${code}`)]))
}

function countedWith(index: CarIndex, cars: Bitset, value: string): number {
  const set = index.bits(value)
  return set ? countCommon(cars, set) : 0
}

function pricesOf(index: CarIndex, cars: Bitset, filters: Filters): Map<number, number> {
  const figure = priceFigure(filters.channel, filters.term)
  const step = priceStep[filters.channel ?? 'subscribe']
  const counts = new Map<number, number>()
  const steps = new Uint32Array(4_096)
  eachBit(cars, (row) => {
    const price = index.figure(figure, row)
    if (price > 0) steps[Math.min(4_095, Math.floor(price / step))]! += 1
  })
  for (const [at, count] of steps.entries()) if (count > 0) counts.set(at, count)
  return counts
}
