import type { SavedFilters } from '@faith/contract/saved'
import { type Followed, isGone } from './followed.ts'
import { matching } from './match-cars.ts'

/** A car's change: what it was before, as far as filters see it; null: it was not there. */
export interface CarChange {
  readonly version: number
  readonly vehicleId: string
  readonly before: Followed | null
}

/** What a look judges: changes in the order of their versions, those after `until` too, and the cars as they are now. */
export interface Look {
  readonly changes: readonly CarChange[]
  readonly present: ReadonlyMap<string, Followed>
  readonly until: number
}

/**
 * The cars that a search finds new: they did not match when it looked last, they matched when the look's span ended, and they still
 * match. What went and came back between two looks, such as a price put up and down again, is no news.
 */
export function newsOfSearch(filters: SavedFilters, looked: number, { changes, present, until }: Look): string[] {
  const fits = (car: Followed | null | undefined) => car != null && matches(filters, car)
  return [...Map.groupBy(changes, (change) => change.vehicleId)].flatMap(([vehicleId, own]) => {
    const first = own.find((change) => change.version > looked && change.version <= until)
    if (!first) return []
    const now = present.get(vehicleId)
    const next = own.find((change) => change.version > until)
    const then = next ? next.before : now
    return !fits(first.before) && fits(then) && fits(now) ? [vehicleId] : []
  })
}

/** Whether a list with these filters shows the car. */
export function matches(filters: SavedFilters, car: Followed): boolean {
  return !isGone(car) && matching([car], filters).length === 1
}
