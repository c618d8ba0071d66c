/** A minute is counted by slices of five seconds. */
export const sliceMs = 5_000
/** Thirteen slices cover each minute that ends now, wherever it begins. */
export const slices = 13

/** What was counted before a hit, and the limit that held for it. */
export interface Counted {
  /** Hits that count, without this one. */
  before: number
  /** The oldest slice in which one counts, this one included. */
  oldest: number
  limit: number
}

/** Counts hits of a bucket in the slices of the last minute; one past the limit does not count. */
export type HitCounter = (bucket: string, slice: number, limit: number) => Promise<Counted>
