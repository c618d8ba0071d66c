import { type Bitset, bitsetOf } from './bitset.ts'

/**
 * Sets that one question works with and leaves behind. They are used again by the next: at 100 000 cars a set is 12 kB outside the
 * heap, and making several for each question had the collector walk the whole heap every second.
 */
export class Scratch {
  #sets: Bitset[] = []
  #used = 0
  #rows = 0

  /** All sets may be used again; those taken before must not be. */
  reset(): void {
    this.#used = 0
  }

  grow(rows: number): void {
    this.#rows = rows
    this.#sets = []
    this.#used = 0
  }

  /** A copy of a set, or an empty one, until the next `reset`. */
  copy(of?: Bitset): Bitset {
    let set = this.#sets[this.#used]
    if (!set) {
      set = bitsetOf(this.#rows)
      this.#sets.push(set)
    }
    this.#used += 1
    if (of) set.set(of)
    else set.fill(0)
    return set
  }
}
