import type { CarFilters } from '@faith/contract/catalogue'
import { hubDateAt } from '../../../lib/calendar.ts'
import type { Followed } from './followed.ts'
import type { Listing } from './listing.ts'
import { listingWords, wordsOf } from './listing-words.ts'
import { pPlateOf } from './p-plate-figure.ts'

/** A filter of the list that can be taken away to count its own choices. */
export type FilterName = keyof Omit<CarFilters, 'channel' | 'q' | 'sort' | 'page' | 'after' | 'term'>

type Test = (listing: Followed, filters: CarFilters) => boolean

const tests: Record<FilterName, Test> = {
  text: (listing, { text }) => !text || wordsOf(text).every((word) => listingWords(listing).includes(word)),
  hub: (listing, { hub }) => among(listing.hubName, hub),
  body: (listing, { body }) => among(listing.body, body),
  fuel: (listing, { fuel }) => among(listing.fuel, fuel),
  seats: (listing, { seats }) => !seats?.length || (listing.seats !== null && seats.includes(listing.seats)),
  seats_min: (listing, { seats_min }) => !seats_min || (listing.seats ?? 0) >= seats_min,
  model: (listing, { model }) => among(listing.model, model),
  year_min: (listing, { year_min }) => !year_min || (listing.year ?? 0) >= year_min,
  odometer_max: (listing, { odometer_max }) =>
    !odometer_max || (listing.odometerKm ?? Number.POSITIVE_INFINITY) <= odometer_max,
  make: (listing, { make }) => among(listing.make, make),
  transmission: (listing, { transmission }) =>
    !transmission ||
    (listing.transmission !== null && (listing.transmission === 'Manual') === (transmission === 'manual')),
  drive: (listing, { drive }) => among(listing.drive, drive),
  feature: (listing, { feature }) => (feature ?? []).every((code) => listing.features.includes(code)),
  price_max: (listing, filters) =>
    filters.price_max === undefined || (priceOf(listing, filters) ?? Number.POSITIVE_INFINITY) <= filters.price_max,
  p_plate: (listing, { p_plate }) => !p_plate || pPlateOf(listing) === 'allowed',
  available_by: (listing, { available_by }) =>
    !available_by ||
    !listing.blocked ||
    (listing.blockedUntil !== null && hubDateAt(zoneOf(listing.hubName), listing.blockedUntil) <= available_by),
}

/** Cars that pass every filter, or all but one. */
export function matching<Car extends Followed>(
  listings: readonly Car[],
  filters: CarFilters,
  without?: FilterName,
): Car[] {
  const names = (Object.keys(tests) as FilterName[]).filter((name) => name !== without && filters[name] !== undefined)
  return listings.filter(
    (listing) => inChannel(listing, filters) && names.every((name) => tests[name](listing, filters)),
  )
}

/** The price that the list shows: a week for the asked term (else the longest offered), or drive away. Cents. */
export function priceOf(
  listing: Pick<Listing, 'weeklyCents' | 'driveAwayCents'>,
  filters: Pick<CarFilters, 'channel' | 'term'>,
): number | null {
  if (filters.channel === 'buy') return listing.driveAwayCents
  const term = termOf(listing, filters.term)
  return term === null ? null : (listing.weeklyCents[term] ?? null)
}

/** The asked term when the car offers it, else its longest. */
export function termOf(listing: Pick<Listing, 'weeklyCents'>, asked: number | undefined): number | null {
  if (asked !== undefined && listing.weeklyCents[asked] !== undefined) return asked
  const offered = Object.keys(listing.weeklyCents).map(Number)
  return offered.length > 0 ? Math.max(...offered) : null
}

function inChannel(listing: Followed, { channel, term }: CarFilters): boolean {
  if (channel === 'buy') return listing.buyable
  return listing.subscribable && (term === undefined || listing.weeklyCents[term] !== undefined)
}

/** The zone of a hub that the list filters by; a car without a hub is dated in Brisbane, where the house keeps its books. */
function zoneOf(hubName: string | null): string {
  return `Australia/${hubName ?? 'Brisbane'}`
}

function among(value: string | null, wanted: readonly string[] | undefined): boolean {
  return !wanted?.length || (value !== null && wanted.includes(value))
}
