/** An answer that is the same for everybody, with what it was made from. */
export interface Kept {
  /** Nothing but JSON, and `Buffer`s of UTF-8 text. */
  readonly value: unknown
  /** Names the state of the data that it was made from; another one makes it anew. This is how it is purged, everywhere at once. */
  readonly stamp: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly bytes: number
}

/** Answers that are the same for everybody and cost work: in this process, or for all of them in Redis. One that is away has nothing. */
export interface CachePort {
  /** What is kept under a key, of this stamp if there is one; without a stamp the last that is known. */
  find(key: string, stamp: string | null): Promise<Kept | null>
  keep(key: string, kept: Kept): Promise<void>
  /** Whether the caller is the one to make what is missing; else another process makes it now and `find` has it soon. */
  claim(key: string, stamp: string): Promise<boolean>
}
