import type { Cursor, Found, SearchQuestion } from '../search.ts'
import { type Bitset, eachBit, hasBit } from './bitset.ts'
import type { CarIndex } from './car-index.ts'
import { priceFigure } from './columns.ts'
import { last, placed, rowOf } from './order.ts'

/** A page of an index's cars in the asked order, ties by row; unknown figures come last. */
export function findIn(index: CarIndex, { filters, offset, after, limit, now }: SearchQuestion): Found {
  index.ask()
  const { rows: found, total } = index.found(filters)
  if (offset >= total) return { numbers: [], total, next: null }
  const order = orderOf(index, filters.sort ?? 'recommended', priceFigure(filters.channel, filters.term))
  const minute = minuteOf(now)
  const later = (row: number) => minuteOf(index.readyAt(row)) > minute
  const keyed = { name: order.name, keyOf: (row: number) => order.key(order.figure(row)) }
  const few = total * total * sortedPerWalked < index.count * (offset + limit)
  const walk = few ? gathered(found, total, keyed.keyOf) : kept(index, keyed, found)
  const numbers: number[] = []
  let seen = 0
  const take = (row: number): boolean => {
    if (seen >= offset) numbers.push(row)
    seen += 1
    return numbers.length <= limit
  }
  const behind = after && { key: order.key(after.figure ?? 0), row: after.number }
  if (!order.readyFirst) walk(() => true, take, behind)
  else {
    // Ready cars tie where the order is by when.
    const ready = filters.sort === 'available_asc' ? inRowOrder(found) : walk
    if (!after?.later) ready((row) => !later(row), take, behind)
    if (numbers.length <= limit) walk(later, take, after?.later ? behind : undefined)
  }
  const shown = numbers.slice(0, limit)
  const end = shown.at(-1)
  const next = end !== undefined && numbers.length > limit ? placeOf(order, end, later(end)) : null
  return { numbers: shown, total, next }
}

/** Minutes, as every engine keeps instants: they stay below 2^31. */
function minuteOf(at: number): number {
  return Math.ceil(at / 60_000)
}

function placeOf(order: ReturnType<typeof orderOf>, row: number, later: boolean): Cursor {
  const figure = order.figure(row)
  return { later: order.readyFirst && later, figure: figure === 0 ? null : figure, number: row }
}

type Walk = (
  passes: (row: number) => boolean,
  take: (row: number) => boolean,
  after?: { key: number; row: number },
) => void

/** Sorting a row costs so many times what walking past one does. */
const sortedPerWalked = 4

/** Few cars: their keys are sorted now. */
function gathered(found: Bitset, total: number, keyOf: (row: number) => number): Walk {
  const sorted = new Float64Array(total)
  let count = 0
  eachBit(found, (row) => {
    sorted[count++] = placed(keyOf(row), row)
  })
  sorted.sort()
  return (passes, take, after) => {
    const behind = after ? placed(after.key, after.row) : -1
    for (const value of sorted) {
      if (value <= behind) continue
      const row = rowOf(value)
      if (passes(row) && !take(row)) return
    }
  }
}

/** Many cars: the kept order is walked until the page is full. */
function kept(index: CarIndex, order: { name: string; keyOf: (row: number) => number }, found: Bitset): Walk {
  return (passes, take, after) =>
    index.order(order.name, order.keyOf).walk((row) => hasBit(found, row) && passes(row), take, after)
}

function inRowOrder(found: Bitset): Walk {
  return (passes, take, after) => {
    const start = after ? after.row + 1 : 0
    for (let word = start >>> 5; word < found.length; word += 1) {
      let rest = found[word]!
      while (rest !== 0) {
        const lowest = rest & -rest
        const row = (word << 5) + 31 - Math.clz32(lowest)
        if (row >= start && passes(row) && !take(row)) return
        rest ^= lowest
      }
    }
  }
}

/** What a list is ordered by: the figure of a row, 0 when unknown, and its key among the others. */
function orderOf(index: CarIndex, sort: NonNullable<SearchQuestion['filters']['sort']>, price: Price) {
  const up = (value: number) => (value === 0 ? last : value)
  const down = (value: number) => (value === 0 ? last : last - 1 - value)
  const by = (name: Price, key: typeof up) => ({
    name: `${name} ${key.name}`,
    figure: (row: number) => index.figure(name, row),
    key,
    readyFirst: false,
  })
  switch (sort) {
    case 'price_asc':
      return by(price, up)
    case 'price_desc':
      return by(price, down)
    case 'year_desc':
      return by('year', down)
    case 'odometer_asc':
      return by('odometer', up)
    case 'range_desc':
      return by('range', down)
    case 'consumption_asc':
      return by('consumption', up)
    case 'available_asc':
      return {
        name: 'ready',
        figure: (row: number) => minuteOf(index.readyAt(row)),
        key: (value: number) => value,
        readyFirst: true,
      }
    case 'recommended':
      // What can be had today leads, then the price.
      return { ...by(price, up), readyFirst: true }
  }
}

type Price = Parameters<CarIndex['figure']>[0]
