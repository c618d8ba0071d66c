import type { Found, SearchQuestion } from '../search.ts'
import { type Bitset, countBits, eachBit, hasBit } from './bitset.ts'
import type { CarIndex } from './car-index.ts'
import { priceFigure } from './columns.ts'
import { last } from './order.ts'

/** A page of an index's cars in the asked order, ties by row; unknown figures come last. */
export function findIn(index: CarIndex, { filters, offset, limit, now }: SearchQuestion): Found {
  const found = index.matching(filters)
  const total = countBits(found)
  if (offset >= total) return { numbers: [], total }
  const order = orderOf(index, filters)
  // What can be had today leads where the order is by when, or left to us.
  const readyFirst = ['recommended', 'available_asc'].includes(filters.sort ?? 'recommended')
  // By the minute, as every engine keeps it.
  const minute = Math.ceil(now / 60_000)
  const later = (row: number) => Math.ceil(index.readyAt(row) / 60_000) > minute
  const walk = total * total < index.count * (offset + limit) ? gathered(found, order.keyOf) : kept(index, order, found)
  const numbers: number[] = []
  let seen = 0
  const take = (row: number): boolean => {
    if (seen >= offset) numbers.push(row)
    seen += 1
    return numbers.length < limit
  }
  if (!readyFirst) walk(() => true, take)
  else {
    // Ready cars tie where the order is by when.
    const ready = filters.sort === 'available_asc' ? inRowOrder(found) : walk
    ready((row) => !later(row), take)
    if (numbers.length < limit) walk(later, take)
  }
  return { numbers, total }
}

type Walk = (passes: (row: number) => boolean, take: (row: number) => boolean) => void

/** Few cars: their keys are sorted now. */
function gathered(found: Bitset, keyOf: (row: number) => number): Walk {
  const rows: { row: number; key: number }[] = []
  eachBit(found, (row) => rows.push({ row, key: keyOf(row) }))
  rows.sort((a, b) => a.key - b.key || a.row - b.row)
  return (passes, take) => {
    for (const { row } of rows) if (passes(row) && !take(row)) return
  }
}

/** Many cars: the kept order is walked until the page is full. */
function kept(index: CarIndex, order: ReturnType<typeof orderOf>, found: Bitset): Walk {
  return (passes, take) => index.order(order.name, order.keyOf).walk((row) => hasBit(found, row) && passes(row), take)
}

function inRowOrder(found: Bitset): Walk {
  return (passes, take) => {
    for (let word = 0; word < found.length; word += 1) {
      let rest = found[word]!
      while (rest !== 0) {
        const lowest = rest & -rest
        const row = (word << 5) + 31 - Math.clz32(lowest)
        if (passes(row) && !take(row)) return
        rest ^= lowest
      }
    }
  }
}

function orderOf(
  index: CarIndex,
  filters: SearchQuestion['filters'],
): { name: string; keyOf: (row: number) => number } {
  const price = priceFigure(filters.channel, filters.term)
  const up = (value: number) => (value === 0 ? last : value)
  const down = (value: number) => (value === 0 ? last : last - 1 - value)
  switch (filters.sort ?? 'recommended') {
    case 'price_desc':
      return { name: `${price} down`, keyOf: (row) => down(index.figure(price, row)) }
    case 'year_desc':
      return { name: 'year down', keyOf: (row) => down(index.figure('year', row)) }
    case 'odometer_asc':
      return { name: 'odometer', keyOf: (row) => up(index.figure('odometer', row)) }
    case 'range_desc':
      return { name: 'range down', keyOf: (row) => down(index.figure('range', row)) }
    case 'consumption_asc':
      return { name: 'consumption', keyOf: (row) => up(index.figure('consumption', row)) }
    case 'available_asc':
      // Minutes keep below 2^31.
      return { name: 'ready', keyOf: (row) => Math.ceil(index.readyAt(row) / 60_000) }
    default:
      return { name: price, keyOf: (row) => up(index.figure(price, row)) }
  }
}
