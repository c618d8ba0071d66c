import type { CarFilters } from '@faith/contract/catalogue'

/** A listed car as search engines know it: what it is found, counted and ordered by, and nothing else. */
export interface SearchCar {
  /** Its row number in the catalogue, from 1; ties are ordered by it. */
  number: number
  subscribable: boolean
  buyable: boolean
  hub: string | null
  body: string | null
  fuel: string | null
  seats: number | null
  make: string
  model: string
  drive: string | null
  gearbox: 'automatic' | 'manual' | null
  features: readonly string[]
  year: number | null
  /** Kilometres. */
  odometer: number | null
  /** Kilometres of electric range. */
  range: number | null
  /** Litres in 100 km. */
  consumption: number | null
  pPlate: 'allowed' | 'barred' | 'unknown'
  /** Cents a week by term in months. */
  weekly: Readonly<Record<string, number>>
  /** Cents, drive away. */
  driveAway: number | null
  /** From which hub date it can be had; null: it can be had already. */
  freeOn: string | null
  /** From which instant (ms) it is neither promised nor held; 0: already. */
  readyAt: number
  /** Lower case words. */
  words: readonly string[]
  /** Lower case words of its stock number, which hardly any other car has. */
  stockWords: readonly string[]
}

/** A place in an ordered list, the same in every engine: it survives a change of engine between two pages. */
export interface Cursor {
  /** Whether the car there could be had later only; false where the order does not ask. */
  later: boolean
  /** The figure that it is ordered by; null: unknown, which comes last, or no figure. */
  figure: number | null
  number: number
}

/** A question to a search engine. `q` has been read into filters before. */
export interface SearchQuestion {
  filters: Omit<CarFilters, 'q' | 'page' | 'after'>
  /** Cars to leave out from the beginning; 0 with `after`. */
  offset: number
  /** Only what comes behind this place. */
  after?: Cursor | undefined
  limit: number
  /** Business clock, ms. */
  now: number
}

export interface Found {
  /** Row numbers in order. */
  numbers: number[]
  /** Exact, over all pages. */
  total: number
  /** The last one's place when more come behind it. */
  next: Cursor | null
}

export type CountedFilter = 'hub' | 'body' | 'fuel' | 'seats' | 'make' | 'model' | 'drive' | 'gearbox' | 'feature'

/** Exact counts beside each filter, each over the cars that pass all the other filters. */
export interface Counts {
  of: Readonly<Record<CountedFilter, ReadonlyMap<string, number>>>
  pPlate: { allowed: number; barred: number; unknown: number }
  /** Cars by price step of `priceStep` cents, without the price filter; keys count steps. */
  prices: ReadonlyMap<number, number>
}

/** Cents in one step of the price counts. */
export const priceStep = { subscribe: 5_000, buy: 1_000_000 } as const

/** Finds and counts cars. Every engine answers the same question with the same numbers. */
export interface SearchPort {
  find(question: SearchQuestion): Promise<Found>
  /** How many cars pass. */
  count(filters: SearchQuestion['filters']): Promise<number>
  counts(filters: SearchQuestion['filters']): Promise<Counts>
  /** Of some words, those that a car has. */
  known(words: readonly string[]): Promise<ReadonlySet<string>>
  /** Up to which change it knows the cars; another number means other answers. */
  version(): Promise<number>
  /** Cars changed in this process: the next question looks at once. */
  changed(): void
  /** Reads what it needs before the first question comes. */
  warm(): Promise<void>
  /** Feeds a server outside what changed and answers how many cars that were; each round of a worker calls it. */
  keepUp(): Promise<number>
}

/** Where the listed cars come from: all that changed behind a version, in the order of their versions. */
export interface CarSource {
  changes(after: number, limit: number): Promise<{ number: number; version: number; car: SearchCar | null }[]>
  /** The newest version; 0 without a car. */
  newest(): Promise<number>
  /** What an engine that has everything must have too: the newest version, the sum of all, how many cars are listed. */
  census(): Promise<{ version: number; versions: number; listed: number }>
}
