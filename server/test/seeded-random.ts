/** Printed with each run; the same run again with SEED=… */
export const seed = Number(process.env['SEED'] ?? Date.now() % 2_147_483_647)

/** Numbers from 0 up to 1 that a seed repeats (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
