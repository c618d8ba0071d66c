import type { Hub } from '../hubs/index.ts'
import type { CardListing } from './listing-columns.ts'
import { availabilityOf } from './rules/availability.ts'
import { drawingsOf } from './rules/illustration.ts'
import type { Cover } from './rules/listing.ts'
import { termOf } from './rules/match-cars.ts'
import { titleOf } from './rules/title.ts'

const widths = [320, 640, 960, 1280]

/** A listing as a card shows it. */
export function showCarCard(listing: CardListing, hubs: ReadonlyMap<string, Hub>, term: number | undefined, now: Date) {
  const months = termOf(listing, term)
  const zone = listing.hubId ? (hubs.get(listing.hubId)?.timeZone ?? null) : null
  return {
    id: listing.vehicleId,
    slug: listing.slug,
    title: titleOf(listing),
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
    picture: picturesOf(listing, listing.cover ? [listing.cover] : [])[0] ?? null,
  }
}

/** A car's pictures: its photos, else our drawings. */
export function picturesOf(listing: CardListing, photos: readonly Cover[]) {
  if (photos.length > 0) return photos.map(photoOf)
  return drawingsOf(listing).map((drawing) => ({ ...drawing, widths, illustration: true, alt: null, thumbhash: null }))
}

function photoOf(photo: Cover) {
  return { ...photo, view: null, illustration: false }
}
