import type { App } from '../../app-context.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { notFound } from '../../lib/problem.ts'
import type { Hub } from '../hubs/index.ts'
import { shownPictures } from '../pictures/index.ts'
import { featureLabels } from './feature-labels.ts'
import { listingBySlug } from './find-listings.ts'
import { findSimilar } from './find-similar.ts'
import { knownHubs } from './known-hubs.ts'
import type { Listing } from './rules/listing.ts'
import { pPlateOf } from './rules/p-plate-figure.ts'
import { picturesOf, showCarCard } from './show-car-card.ts'

/** A car's public page; a taken car's page is there too and leads to similar ones. */
export async function getCar(app: Pick<App, 'db' | 'search'>, slug: string) {
  const reader = app.db.browsing
  const [listing, hubs] = await Promise.all([listingBySlug(reader, slug), knownHubs(app)])
  if (!listing) throw notFound()
  const byId = new Map(hubs.map((hub) => [hub.id, hub]))
  // A car without a cover has no photo: one question less.
  const photos = listing.cover ? await shownPictures(reader, [listing.vehicleId]) : null
  const hub = listing.hubId ? byId.get(listing.hubId) : undefined
  const card = showCarCard(listing, byId, undefined, reader.now)
  return {
    ...card,
    ...specificationsOf(listing),
    reference: listing.stockNo,
    pictures: picturesOf(listing, photos?.get(listing.vehicleId) ?? []),
    termPrices: listing.subscribable
      ? Object.entries(listing.weeklyCents).map(([months, weeklyCents]) => ({ months: Number(months), weeklyCents }))
      : [],
    hub: hub ? hubOf(hub, reader.now) : null,
    mayHold:
      listing.subscribable &&
      hub !== undefined &&
      (card.availability.state === 'today' || card.availability.state === 'from'),
    similar: (await findSimilar(app, listing, 4)).map((one) => showCarCard(one, byId, undefined, reader.now)),
  }
}

function specificationsOf(listing: Listing) {
  const { powerKw, tareKg } = listing
  return {
    transmission: listing.transmission,
    drive: listing.drive,
    colour: listing.colour,
    buildMonth: listing.build,
    features: listing.features.map((code) => ({
      code,
      label: Object.hasOwn(featureLabels, code) ? featureLabels[code]! : code,
    })),
    powerKw,
    tareKg,
    kwPerTonne: powerKw !== null && tareKg !== null ? Math.round((powerKw * 1000) / tareKg) : null,
    pPlate: pPlateOf(listing),
    doors: listing.doors,
    fuelLitresPer100km: listing.fuelLitresPerHundredKm,
    energyKwhPer100km: listing.energyKwhPerHundredKm,
    evRangeKm: listing.evRangeKm,
    ancapStars: listing.ancapStars,
    regoState: listing.regoState,
    regoExpiresOn: listing.regoExpiresOn,
  }
}

function hubOf(hub: Hub, now: Date) {
  const { id, name, slug, suburb, state, timeZone } = hub
  return { id, name, slug, suburb, state, timeZone, today: hubDateAt(timeZone, now) }
}
