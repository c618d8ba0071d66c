import { addAll, type Bitset, bitsetOf, setBit } from './bitset.ts'

const mostSteps = 32

/** Rows up to a value: those that are certain, and those beyond which there are none. */
interface UpTo {
  certain: Bitset
  possible: Bitset
}

/**
 * Rows by a figure in rising steps: step k holds the rows whose figure is at most its bound. A range is then an AND of two steps but
 * for the rows between a bound and the next, one in thirty, whose figures are looked at. Bounds are figures of the rows it was made
 * of, spread evenly, the first of them 0; a figure with few values has a step for each. Figures are never negative.
 */
export class Stairs {
  readonly column: Int32Array
  readonly #bounds: number[]
  readonly #steps: Bitset[]
  readonly #none: Bitset
  readonly #all: Bitset

  constructor(column: Int32Array, rows: number) {
    this.column = column
    this.#bounds = boundsOf(column.subarray(0, rows))
    this.#none = bitsetOf(column.length)
    this.#all = bitsetOf(column.length).fill(-1)
    this.#steps = this.#bounds.map(() => bitsetOf(column.length))
    for (let row = 0; row < rows; row += 1) {
      const step = this.#steps[this.#firstBound(column[row]!)]
      if (step) setBit(step, row, true)
    }
    for (let k = 1; k < this.#steps.length; k += 1) addAll(this.#steps[k]!, this.#steps[k - 1]!)
  }

  /** Takes in the figure that the column now has for a row. */
  put(row: number): void {
    const first = this.#firstBound(this.column[row]!)
    for (let k = 0; k < this.#steps.length; k += 1) setBit(this.#steps[k]!, row, k >= first)
  }

  /** Rows whose figure is at most this. */
  upTo(value: number): UpTo {
    if (value < 0) return { certain: this.#none, possible: this.#none }
    const k = this.#firstBound(value)
    const possible = this.#steps[k] ?? this.#all
    return { certain: this.#bounds[k] === value ? possible : this.#steps[k - 1]!, possible }
  }

  /** The place of the first bound that is not below a value; behind the last when all are. */
  #firstBound(value: number): number {
    let low = 0
    let high = this.#bounds.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#bounds[middle]! < value) low = middle + 1
      else high = middle
    }
    return low
  }
}

function boundsOf(column: Int32Array): number[] {
  const sorted = column.toSorted()
  const every = Math.max(1, Math.ceil(sorted.length / mostSteps))
  const bounds = new Set<number>([0])
  for (let at = every - 1; at < sorted.length; at += every) bounds.add(sorted[at]!)
  const distinct = distinctOf(sorted)
  return [...(distinct ?? bounds)].sort((a, b) => a - b)
}

/** All values when there are few. */
function distinctOf(sorted: Int32Array): Set<number> | null {
  const values = new Set<number>()
  for (const value of sorted) {
    values.add(value)
    if (values.size > mostSteps) return null
  }
  return values.add(0)
}
