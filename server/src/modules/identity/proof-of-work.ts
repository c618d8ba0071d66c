import { createHash } from 'node:crypto'

/** At the threshold: about 33,000 hashes, half a second of a browser. */
const leastBits = 15
/** About 520,000 hashes: some seconds for a person once, and as much for each request of a flood. */
const mostBits = 19

/** Zero bits that a solution must begin with: one more for each doubling of the flood. */
export function bitsFor(hits: number, threshold: number): number {
  return Math.min(mostBits, leastBits + Math.floor(Math.log2(Math.max(1, hits / threshold))))
}

/** Whether the hash of challenge and solution begins with so many zero bits. */
export function isSolved(challenge: string, solution: string, bits: number): boolean {
  const hash = createHash('sha256').update(`${challenge}.${solution}`).digest()
  return hash.readUInt32BE(0) < 2 ** (32 - bits)
}
