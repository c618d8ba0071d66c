import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import {
  blockingCommitments,
  type Commitment,
  firstFreeSpan,
  latestReadings,
  slugOf,
  type Vehicle,
  vehiclesByIds,
} from '../fleet/index.ts'
import { allHubs, type Hub } from '../hubs/index.ts'
import { type Prices, pricesOf } from '../offers/index.ts'
import { type ShownPicture, shownPictures } from '../pictures/index.ts'
import { lockVersions } from './follow-listings.ts'
import { noteChanges } from './saved/note-changes.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** Brings the listings of cars up to date; reads everything again, so a late or doubled event does no harm. */
export async function refreshListings(app: Pick<App, 'db' | 'search'>, vehicleIds: readonly string[]): Promise<void> {
  await app.db.inTransaction(system('catalogue.refresh'), async (tx) => {
    await lockVersions(tx)
    const vehicles = await vehiclesByIds(tx, vehicleIds)
    const [prices, readings, commitments, hubs] = [
      await pricesOf(tx, vehicleIds),
      await latestReadings(tx, vehicleIds),
      await blockingCommitments(tx, vehicleIds),
      new Map((await allHubs(tx)).map((hub) => [hub.id, hub])),
    ]
    const photos = await shownPictures(tx, vehicleIds)
    const byVehicle = Map.groupBy(commitments, (commitment) => commitment.vehicleId)
    const taken = await slugsOfOthers(tx, vehicles)
    const described = vehicles
      .sort((a, b) => a.id.localeCompare(b.id))
      .map((vehicle) =>
        listingOf(
          vehicle,
          prices.get(vehicle.id)!,
          readings.get(vehicle.id)?.km ?? null,
          byVehicle.get(vehicle.id) ?? [],
          photos.get(vehicle.id)?.[0],
          hubs,
          tx.now,
        ),
      )
    await write(
      tx,
      described.map((listing) => withOwnSlug(listing, taken)),
    )
  })
  app.search.changed()
}

function listingOf(
  vehicle: Vehicle,
  prices: Prices,
  odometerKm: number | null,
  commitments: readonly Commitment[],
  cover: ShownPicture | undefined,
  hubs: ReadonlyMap<string, Hub>,
  now: Date,
) {
  const hold = commitments.find(
    (commitment) => commitment.kind === 'hold' && commitment.expiresAt !== null && commitment.from <= now,
  )
  const others = commitments.filter((commitment) => commitment !== hold)
  // Promised without an end, now or from some day on, is gone: a subscription has no end yet when it is signed.
  const gone = others.some((commitment) => commitment.until === null)
  const free = firstFreeSpan(others, now)
  const offered = Object.keys(prices.weeklyCents).length > 0
  return {
    vehicleId: vehicle.id,
    slug: slugOf(vehicle),
    stockNo: vehicle.stockNo,
    subscribable: vehicle.state === 'ready' && offered,
    buyable: (vehicle.state === 'ready' || vehicle.state === 'retail_ready') && prices.driveAwayCents !== null,
    make: vehicle.make,
    model: vehicle.model,
    variant: vehicle.variant,
    year: vehicle.build ? Number(vehicle.build.slice(0, 4)) : null,
    build: vehicle.build,
    body: vehicle.body,
    fuel: vehicle.fuel,
    transmission: vehicle.transmission,
    drive: vehicle.drive,
    seats: vehicle.seats,
    doors: vehicle.doors,
    colour: vehicle.colour,
    features: vehicle.features,
    importedFromJapan: vehicle.provenance === 'import',
    odometerKm,
    hubId: vehicle.hubId,
    hubName: vehicle.hubId ? (hubs.get(vehicle.hubId)?.name ?? null) : null,
    weeklyCents: JSON.stringify(prices.weeklyCents),
    driveAwayCents: prices.driveAwayCents,
    powerKw: vehicle.powerKw,
    tareKg: vehicle.tareKg,
    fuelLitresPerHundredKm: vehicle.fuelLitresPerHundredKm,
    energyKwhPerHundredKm: vehicle.energyKwhPerHundredKm,
    evRangeKm: vehicle.evRangeKm,
    ancapStars: vehicle.ancapStars,
    regoState: vehicle.regoState,
    regoExpiresOn: vehicle.regoExpiresOn,
    blocked: gone || free === null || free.from > now,
    blockedUntil: gone || free === null || free.from <= now ? null : free.from,
    heldUntil: hold?.expiresAt ?? null,
    refreshedAt: now,
    cover: cover ? JSON.stringify(cover) : null,
  }
}

/** Addresses that other cars have: with unlucky model names two cars could get the same. */
async function slugsOfOthers(tx: Tx, vehicles: readonly Vehicle[]): Promise<Map<string, string>> {
  if (vehicles.length === 0) return new Map()
  const rows = await catalogue(tx)
    .selectFrom('catalogue.listings')
    .select(['slug', 'vehicleId'])
    .where('slug', 'in', vehicles.map(slugOf))
    .execute()
  return new Map(rows.map((row) => [row.slug, row.vehicleId]))
}

type Described = ReturnType<typeof listingOf>

function withOwnSlug(described: Described, taken: Map<string, string>): Described {
  const owner = taken.get(described.slug) ?? described.vehicleId
  const slug = owner === described.vehicleId ? described.slug : `${described.slug}-${described.vehicleId.slice(-6)}`
  taken.set(slug, described.vehicleId)
  return { ...described, slug }
}

/** Numbers are dense, so none may be drawn for a car that has one: an upsert would draw one each time. */
async function write(tx: Tx, listings: readonly Described[]): Promise<void> {
  if (listings.length === 0) return
  const ids = listings.map((listing) => listing.vehicleId)
  const rows = await catalogue(tx).selectFrom('catalogue.listings').selectAll().where('vehicleId', 'in', ids).execute()
  const there = new Set(rows.map((row) => row.vehicleId))
  for (const { vehicleId, ...rest } of listings.filter((listing) => there.has(listing.vehicleId)))
    await catalogue(tx)
      .updateTable('catalogue.listings')
      .set({ ...rest, version: sql`nextval('catalogue.listing_version')` })
      .where('vehicleId', '=', vehicleId)
      .execute()
  const fresh = listings.filter((listing) => !there.has(listing.vehicleId))
  if (fresh.length > 0) await catalogue(tx).insertInto('catalogue.listings').values(fresh).execute()
  await noteChanges(tx, rows, ids)
}
