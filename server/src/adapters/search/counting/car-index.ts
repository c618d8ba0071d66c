import type { FilterName } from '../facets.ts'
import type { SearchCar, SearchQuestion } from '../search.ts'
import { addAll, type Bitset, bitsetOf, countBits, setBit } from './bitset.ts'
import { asStockFigure, stockFigure, valuesOf } from './car-values.ts'
import { type CodedField, CodedFields } from './coded-fields.ts'
import { dayOf, type Figure, figures, figuresOf, priceFigure } from './columns.ts'
import { HeldValues } from './held-values.ts'
import { meet, type Range } from './meet.ts'
import { last, Order } from './order.ts'
import { Scratch } from './scratch.ts'
import { Stairs } from './stairs.ts'

type Filters = SearchQuestion['filters']
/** Columns that a filter bounds. */
type Bounded = Figure | 'freeOn'

const manyChanges = 200

/**
 * All listed cars as bits and columns in memory: a filter is an AND over 31 250 words at a million cars, a count a population
 * count, a page a walk along a kept order. Plain SQL counts took seconds there. Exact; the truth stays in PostgreSQL.
 */
export class CarIndex {
  rows = 0
  count = 0
  #capacity = 0
  #bits = new Map<string, Bitset>()
  #columns = {} as Record<Figure | 'freeOn' | 'stock', Int32Array<ArrayBuffer>>
  #readyAt = new Float64Array(0)
  #held = new HeldValues()
  #coded = new CodedFields()
  #features: string[] = []
  #orders = new Map<string, Order>()
  #stairs = new Map<Bounded, Stairs>()
  #scratch = new Scratch()
  #found: { key: string; rows: Bitset; total: number } | null = null

  constructor() {
    this.#grow(1_024)
  }

  /** Begins a batch of changes; a large one drops the orders and steps, which are then made anew when asked for. */
  begin(changes: number): void {
    if (changes <= manyChanges) return
    this.#orders.clear()
    this.#stairs.clear()
  }

  /** Takes a car in, or its newer state. */
  put(car: SearchCar): void {
    this.#found = null
    this.remove(car.number)
    if (car.number >= this.#capacity) this.#grow(Math.max(car.number + 1, this.#capacity * 2))
    const row = car.number
    const values = figuresOf(car)
    for (const figure of figures) this.#columns[figure][row] = values[figure]
    this.#columns.freeOn[row] = dayOf(car.freeOn)
    this.#columns.stock[row] = stockFigure(car)
    this.#readyAt[row] = car.readyAt
    const held = valuesOf(car)
    this.#held.put(row, held)
    this.#coded.put(row, car)
    for (const value of held) setBit(this.#set(value), row, true)
    this.rows = Math.max(this.rows, row + 1)
    this.count += 1
    for (const order of this.#orders.values()) order.insert(row)
    for (const stairs of this.#stairs.values()) stairs.put(row)
  }

  /** Takes a car out that is not listed any more. */
  remove(number: number): void {
    const held = this.#held.take(number)
    if (held.length === 0) return
    this.#found = null
    for (const order of this.#orders.values()) order.remove(number)
    for (const value of held) setBit(this.#set(value), number, false)
    this.#columns.stock[number] = 0
    this.count -= 1
  }

  bits(value: string): Bitset | undefined {
    return this.#bits.get(value)
  }

  /** All features that some car had. */
  get features(): readonly string[] {
    return this.#features
  }

  /** How many of some cars have each value of a field. */
  counts(field: CodedField, cars: Bitset): Map<string, number> {
    return this.#coded.counts(field, cars)
  }

  figure(name: Figure, row: number): number {
    return this.#columns[name][row]!
  }

  readyAt(row: number): number {
    return this.#readyAt[row]!
  }

  /** Rows in the order of a key; made when first asked for. */
  order(name: string, keyOf: (row: number) => number): Order {
    let order = this.#orders.get(name)
    if (!order) {
      order = new Order(this.#set('listed'), keyOf, this.count)
      this.#orders.set(name, order)
    }
    return order
  }

  /** A new question begins: sets that `matching` gave for the one before are used again. */
  ask(): void {
    this.#scratch.reset()
  }

  /** Rows that pass every filter, and how many, until the next change. Kept for the next question: pages and neighbours are asked in pairs. */
  found(filters: Filters): { rows: Bitset; total: number } {
    const { sort: _, ...asked } = filters
    const key = JSON.stringify(asked)
    if (this.#found?.key !== key) {
      const rows = this.#found?.rows ?? bitsetOf(this.#capacity)
      this.#meet(rows, filters, [])
      this.#found = { key, rows, total: countBits(rows) }
    }
    return this.#found
  }

  /** Rows that pass every filter but those left out; until the next `ask`. */
  matching(filters: Filters, ...without: readonly FilterName[]): Bitset {
    const rows = this.#scratch.copy()
    this.#meet(rows, filters, without)
    return rows
  }

  #meet(into: Bitset, filters: Filters, without: readonly FilterName[]): void {
    const { channel, term } = filters
    const sets = [this.#set(channel === 'buy' ? 'buyable' : 'subscribable')]
    const ranges: Range[] = []
    const keep = (values: readonly string[]) => sets.push(this.#any(values))
    const between = (figure: Bounded, least: number, most: number) =>
      ranges.push({ stairs: this.#stairsOf(figure), least, most })
    if (channel !== 'buy' && term !== undefined) keep([`term:${term}`])
    const on = (name: FilterName) => filters[name] !== undefined && !without.includes(name)
    for (const name of ['hub', 'body', 'fuel', 'seats', 'make', 'model', 'drive'] as const)
      if (on(name) && filters[name]!.length > 0) keep(filters[name]!.map((one) => `${name}:${one}`))
    if (on('transmission')) keep([`gearbox:${filters.transmission}`])
    if (on('feature')) for (const code of filters.feature!) keep([`feature:${code}`])
    if (on('p_plate') && filters.p_plate) keep(['pPlate:allowed'])
    if (on('seats_min'))
      keep(Array.from({ length: 16 - filters.seats_min! }, (_, index) => `seats:${filters.seats_min! + index}`))
    if (on('text')) for (const word of wordsOfText(filters.text!)) sets.push(this.#withWord(word))
    if (on('price_max')) between(priceFigure(channel, this.#offered(term)), 1, filters.price_max!)
    if (on('year_min')) between('year', filters.year_min!, last)
    if (on('odometer_max')) between('odometer', 1, filters.odometer_max! + 1)
    if (on('available_by')) between('freeOn', 0, dayOf(filters.available_by!))
    meet(into, sets, ranges, (this.rows >>> 5) + 1)
  }

  /** Whether some car has had a word. */
  hasWord(word: string): boolean {
    const figure = asStockFigure(word)
    return this.#bits.has(`word:${word}`) || (figure > 0 && this.#columns.stock.includes(figure))
  }

  #withWord(word: string): Bitset {
    const figure = asStockFigure(word)
    const held = this.#bits.get(`word:${word}`)
    if (figure === 0) return held ?? this.#scratch.copy()
    const any = this.#scratch.copy(held)
    const stock = this.#columns.stock
    for (let row = stock.indexOf(figure); row >= 0; row = stock.indexOf(figure, row + 1)) setBit(any, row, true)
    return any
  }

  #offered(term: number | undefined): number | undefined {
    return term !== undefined && [1, 3, 6, 9, 12].includes(term) ? term : undefined
  }

  #stairsOf(figure: Bounded): Stairs {
    let stairs = this.#stairs.get(figure)
    if (!stairs) {
      stairs = new Stairs(this.#columns[figure], this.rows)
      this.#stairs.set(figure, stairs)
    }
    return stairs
  }

  /** Rows that hold any of some values. */
  #any(values: readonly string[]): Bitset {
    const [first, ...others] = values.map((value) => this.#bits.get(value)).filter((set) => set !== undefined)
    if (!first || others.length === 0) return first ?? this.#scratch.copy()
    const any = this.#scratch.copy(first)
    for (const set of others) addAll(any, set)
    return any
  }

  #set(value: string): Bitset {
    let set = this.#bits.get(value)
    if (!set) {
      set = bitsetOf(this.#capacity)
      this.#bits.set(value, set)
      if (value.startsWith('feature:')) this.#features.push(value.slice('feature:'.length))
    }
    return set
  }

  #grow(capacity: number): void {
    this.#capacity = capacity
    this.#stairs.clear()
    for (const [value, set] of this.#bits) {
      const larger = bitsetOf(capacity)
      larger.set(set)
      this.#bits.set(value, larger)
    }
    for (const name of [...figures, 'freeOn', 'stock'] as const) {
      const larger = new Int32Array(capacity)
      larger.set(this.#columns[name] ?? [])
      this.#columns[name] = larger
    }
    const readyAt = new Float64Array(capacity)
    readyAt.set(this.#readyAt)
    this.#readyAt = readyAt
    this.#held.grow(capacity)
    this.#scratch.grow(capacity)
    this.#coded.grow(capacity)
  }
}

/** Lower case words of letters and digits. */
export function wordsOfText(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
