import { type Bitset, hasBit } from './bitset.ts'

// A key and its row in one double: sorting and searching need no look-up. 2 million rows, keys below 2^31.
const rows = 2 ** 21
/** The key of what is unknown: last. */
export const last = 2 ** 31 - 1

/** A key and its row in one number that sorts by both. */
export function placed(key: number, row: number): number {
  return key * rows + row
}

/** The row of such a number. */
export function rowOf(value: number): number {
  return value - Math.floor(value / rows) * rows
}

/** All listed rows in the order of a key, ties by row. Kept up to date row by row; many changes at once rebuild it. */
export class Order {
  readonly #keyOf: (row: number) => number
  #sorted: Float64Array
  #length: number

  constructor(listed: Bitset, keyOf: (row: number) => number, count: number) {
    this.#keyOf = keyOf
    this.#sorted = new Float64Array(Math.max(16, count + (count >> 3)))
    this.#length = 0
    for (let row = 0; row < listed.length * 32; row += 1)
      if (hasBit(listed, row)) this.#sorted[this.#length++] = placed(keyOf(row), row)
    this.#sorted.subarray(0, this.#length).sort()
  }

  /** Takes a row out; its figures must still be the old ones. */
  remove(row: number): void {
    const value = placed(this.#keyOf(row), row)
    const at = this.#place(value)
    if (this.#sorted[at] !== value) return
    this.#sorted.copyWithin(at, at + 1, this.#length)
    this.#length -= 1
  }

  /** Puts a row in by its new figures. */
  insert(row: number): void {
    const value = placed(this.#keyOf(row), row)
    const at = this.#place(value)
    if (at < this.#length && this.#sorted[at] === value) return
    if (this.#length === this.#sorted.length) {
      const larger = new Float64Array(this.#length + (this.#length >> 3) + 16)
      larger.set(this.#sorted)
      this.#sorted = larger
    }
    this.#sorted.copyWithin(at + 1, at, this.#length)
    this.#sorted[at] = value
    this.#length += 1
  }

  /** Rows that pass, in order, behind a key and row when given, until `take` has enough. */
  walk(passes: (row: number) => boolean, take: (row: number) => boolean, after?: { key: number; row: number }): void {
    for (let at = after ? this.#place(placed(after.key, after.row) + 1) : 0; at < this.#length; at += 1) {
      const value = this.#sorted[at]!
      const row = rowOf(value)
      if (passes(row) && !take(row)) return
    }
  }

  #place(value: number): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#sorted[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }
}
