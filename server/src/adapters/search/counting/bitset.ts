/** Sets of row numbers, 32 a word; signed words, which the engine computes with as they are. */
export type Bitset = Int32Array<ArrayBuffer>

export function bitsetOf(rows: number): Bitset {
  return new Int32Array((rows >>> 5) + 1)
}

export function setBit(set: Bitset, row: number, on: boolean): void {
  const bit = 1 << (row & 31)
  if (on) set[row >>> 5]! |= bit
  else set[row >>> 5]! &= ~bit
}

export function hasBit(set: Bitset, row: number): boolean {
  return (set[row >>> 5]! & (1 << (row & 31))) !== 0
}

/** Adds the rows of the other. */
export function addAll(into: Bitset, other: Bitset): void {
  for (let word = 0; word < into.length; word += 1) into[word]! |= other[word]!
}

export function countBits(set: Bitset): number {
  let sum = 0
  for (let word = 0; word < set.length; word += 1) sum += ones(set[word]!)
  return sum
}

/** How many rows are in both; nothing is made for it. */
export function countCommon(a: Bitset, b: Bitset): number {
  let sum = 0
  for (let word = 0; word < a.length; word += 1) {
    const both = a[word]! & b[word]!
    if (both !== 0) sum += ones(both)
  }
  return sum
}

/** Calls for each row of a set, in order. */
export function eachBit(set: Bitset, visit: (row: number) => void): void {
  for (let word = 0; word < set.length; word += 1) {
    let rest = set[word]!
    while (rest !== 0) {
      const lowest = rest & -rest
      visit((word << 5) + 31 - Math.clz32(lowest))
      rest ^= lowest
    }
  }
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
