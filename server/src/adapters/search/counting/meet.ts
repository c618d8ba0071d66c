import type { Bitset } from './bitset.ts'

/** Rows whose figure lies between two bounds, both included. */
export interface Range {
  column: Int32Array
  least: number
  most: number
}

/** Fills `into` with the rows that are in every set and every range, in one walk over so many words: a word that is empty after two sets asks no third. */
export function meet(into: Bitset, sets: readonly Bitset[], ranges: readonly Range[], words: number): void {
  const [first, ...others] = sets
  into.fill(0)
  if (!first) return
  for (let word = 0; word < words; word += 1) {
    let rows = first[word]!
    for (let at = 0; rows !== 0 && at < others.length; at += 1) rows &= others[at]![word]!
    for (let at = 0; rows !== 0 && at < ranges.length; at += 1) rows = within(ranges[at]!, word, rows)
    into[word] = rows
  }
}

function within({ column, least, most }: Range, word: number, rows: number): number {
  let kept = rows
  for (let rest = rows; rest !== 0; ) {
    const lowest = rest & -rest
    const value = column[(word << 5) + 31 - Math.clz32(lowest)]!
    if (value < least || value > most) kept ^= lowest
    rest ^= lowest
  }
  return kept
}
