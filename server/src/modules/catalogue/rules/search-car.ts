import { hubDateAt } from '../../../lib/calendar.ts'
import type { Listing } from './listing.ts'
import { textWords, wordsOf } from './listing-words.ts'
import { pPlateOf } from './p-plate-figure.ts'

/** A listing as search engines know it; null when nobody can have the car. */
export function searchCarOf(listing: Listing) {
  const { subscribable, buyable, blocked, blockedUntil, heldUntil } = listing
  if ((!subscribable && !buyable) || (blocked && blockedUntil === null)) return null
  const plate = pPlateOf(listing)
  return {
    number: listing.number,
    subscribable,
    buyable,
    hub: listing.hubName,
    body: listing.body,
    fuel: listing.fuel,
    seats: listing.seats,
    make: listing.make,
    model: listing.model,
    drive: listing.drive,
    gearbox:
      listing.transmission === null
        ? null
        : listing.transmission === 'Manual'
          ? ('manual' as const)
          : ('automatic' as const),
    features: listing.features,
    year: listing.year,
    odometer: listing.odometerKm,
    range: listing.evRangeKm,
    consumption: listing.fuelLitresPerHundredKm,
    pPlate: plate === 'person_decides' ? ('unknown' as const) : plate,
    weekly: listing.weeklyCents,
    driveAway: listing.driveAwayCents,
    // A car without a hub is dated in Brisbane, where the house keeps its books.
    freeOn: blocked && blockedUntil ? hubDateAt(`Australia/${listing.hubName ?? 'Brisbane'}`, blockedUntil) : null,
    readyAt: Math.max(blocked && blockedUntil ? blockedUntil.getTime() : 0, heldUntil?.getTime() ?? 0),
    words: textWords(listing),
    stockWords: wordsOf(listing.stockNo),
  }
}
