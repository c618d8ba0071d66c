import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { blockingCommitments, type Commitment, latestReadings, slugOf, type Vehicle, vehiclesByIds } from '../fleet/index.ts'
import { allHubs, type Hub } from '../hubs/index.ts'
import { type Prices, pricesOf } from '../offers/index.ts'
import type { CatalogueTables } from './tables.ts'

const catalogue = owning<CatalogueTables>()

/** Brings the listings of cars up to date; reads everything again, so a late or doubled event does no harm. */
export async function refreshListings(app: Pick<App, 'db'>, vehicleIds: readonly string[]): Promise<void> {
  await app.db.inTransaction(system('catalogue.refresh'), async (tx) => {
    const vehicles = await vehiclesByIds(tx, vehicleIds)
    const [prices, readings, commitments, hubs] = [
      await pricesOf(tx, vehicleIds),
      await latestReadings(tx, vehicleIds),
      await blockingCommitments(tx, vehicleIds),
      new Map((await allHubs(tx)).map((hub) => [hub.id, hub])),
    ]
    for (const vehicle of vehicles.sort((a, b) => a.id.localeCompare(b.id))) {
      const own = commitments.filter((commitment) => commitment.vehicleId === vehicle.id)
      await write(tx, listingOf(vehicle, prices.get(vehicle.id)!, readings.get(vehicle.id)?.km ?? null, own, hubs, tx.now))
    }
  })
}

function listingOf(vehicle: Vehicle, prices: Prices, odometerKm: number | null, commitments: readonly Commitment[], hubs: ReadonlyMap<string, Hub>, now: Date) {
  const covering = commitments.filter((commitment) => commitment.from <= now && (commitment.until === null || commitment.until > now))
  const block = covering.find((commitment) => commitment.kind !== 'hold')
  const hold = covering.find((commitment) => commitment.kind === 'hold')
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
    blocked: block !== undefined,
    blockedUntil: block?.until ?? null,
    heldUntil: hold?.expiresAt ?? hold?.until ?? null,
    refreshedAt: now,
  }
}

async function write(tx: Tx, listing: ReturnType<typeof listingOf>): Promise<void> {
  const { vehicleId: _, ...rest } = listing
  await catalogue(tx)
    .insertInto('catalogue.listings')
    .values(listing)
    .onConflict((conflict) => conflict.column('vehicleId').doUpdateSet(rest))
    .execute()
}
