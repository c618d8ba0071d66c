import type { Hub } from '../hubs/index.ts'
import { availabilityOf } from './rules/availability.ts'
import { drawingsOf } from './rules/illustration.ts'
import type { Listing } from './rules/listing.ts'
import { termOf } from './rules/match-cars.ts'

const widths = [320, 640, 960, 1280]

/** A listing as a card shows it. */
export function showCarCard(listing: Listing, hubs: ReadonlyMap<string, Hub>, term: number | undefined, now: Date) {
  const months = termOf(listing, term)
  const zone = listing.hubId ? (hubs.get(listing.hubId)?.timeZone ?? null) : null
  return {
    id: listing.vehicleId,
    slug: listing.slug,
    title: [listing.year, listing.make, listing.model].filter(Boolean).join(' '),
    make: listing.make,
    model: listing.model,
    year: listing.year,
    variant: listing.variant,
    body: listing.body,
    fuel: listing.fuel,
    seats: listing.seats,
    odometerKm: listing.odometerKm,
    hubId: listing.hubId,
    hubName: listing.hubName,
    importedFromJapan: listing.importedFromJapan,
    weeklyCents: listing.subscribable && months !== null ? (listing.weeklyCents[months] ?? null) : null,
    termMonths: listing.subscribable ? months : null,
    driveAwayCents: listing.buyable ? listing.driveAwayCents : null,
    availability: availabilityOf(listing, zone, now),
    picture: picturesOf(listing)[0] ?? null,
  }
}

/** A car's pictures: our drawings until staff upload photos. */
export function picturesOf(listing: Listing) {
  return drawingsOf(listing).map((drawing) => ({ ...drawing, widths, illustration: true }))
}
