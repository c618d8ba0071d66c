import type { App } from '../../../app-context.ts'
import type { Reader } from '../../../db.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { record, recordAll } from '../../audit/index.ts'
import { listingBySlug } from '../find-listings.ts'
import { knownHubs } from '../known-hubs.ts'
import type { Listing } from '../rules/listing.ts'
import { offeredPrices } from '../rules/offered-prices.ts'
import { showCarCard } from '../show-car-card.ts'
import { lockSaved, saved } from './store.ts'

const mostCars = 100

type Needs = Pick<App, 'db'>

/** Which cars the actor has saved, newest first. */
export function getFavourites({ db }: Needs, actor: AccountActor) {
  return db.read(actor, (reader) => favouritesOf(reader, actor.accountId))
}

/** The cars that the actor has saved, as a list shows them; one that is taken is shown as that. */
export async function listSavedCars(app: Needs, actor: AccountActor) {
  const hubs = new Map((await knownHubs(app)).map((hub) => [hub.id, hub]))
  return app.db.read(actor, async (reader) => {
    const listings = await saved(reader)
      .selectFrom('catalogue.favourites as favourite')
      .innerJoin('catalogue.listings as listing', 'listing.vehicleId', 'favourite.vehicleId')
      .selectAll('listing')
      .where('favourite.accountId', '=', actor.accountId)
      .orderBy('favourite.savedAt', 'desc')
      .execute()
    return {
      cars: listings.map((listing) => showCarCard(listing, hubs, undefined, reader.now)),
      priceDrops: await wantsPriceDrops(reader, actor.accountId),
    }
  })
}

/** Saves cars beside those saved before, each with its prices of now. Beyond a hundred the oldest of the new ones are left out. */
export async function mergeFavourites({ db }: Needs, actor: AccountActor, slugs: readonly string[]) {
  const { accountId } = actor
  return db.inTransaction(actor, async (tx) => {
    await lockSaved(tx, accountId)
    const have = new Set((await vehiclesOf(tx, accountId)).map((row) => row.vehicleId))
    const fresh = (await listingsOf(tx, slugs)).filter((listing) => !have.has(listing.vehicleId))
    const rows = fresh.slice(0, Math.max(0, mostCars - have.size)).map((listing, index) => ({
      accountId,
      vehicleId: listing.vehicleId,
      // The first is the newest.
      savedAt: new Date(tx.now.getTime() - index),
      ...offeredPrices(listing),
      stirredAt: null,
    }))
    if (rows.length > 0) {
      await saved(tx).insertInto('catalogue.favourites').values(rows).execute()
      await recordAll(
        tx,
        rows.map((row) => ({ action: 'favourite.save', object: { kind: 'vehicle', id: row.vehicleId } })),
      )
    }
    return favouritesOf(tx, accountId)
  })
}

/** Takes a car off; one that is not there is no error. */
export async function removeFavourite({ db }: Needs, actor: AccountActor, slug: string): Promise<void> {
  await db.inTransaction(actor, async (tx) => {
    const listing = await listingBySlug(tx, slug)
    if (!listing) return
    const removed = await saved(tx)
      .deleteFrom('catalogue.favourites')
      .where('accountId', '=', actor.accountId)
      .where('vehicleId', '=', listing.vehicleId)
      .returning('vehicleId')
      .executeTakeFirst()
    if (removed) await record(tx, { action: 'favourite.remove', object: { kind: 'vehicle', id: removed.vehicleId } })
  })
}

/** Whether lower prices of saved cars are told by mail; turned on again, from the prices of now. */
export async function setPriceAlerts({ db }: Needs, actor: AccountActor, alerts: boolean) {
  const { accountId } = actor
  return db.inTransaction(actor, async (tx) => {
    await lockSaved(tx, accountId)
    if ((await wantsPriceDrops(tx, accountId)) === alerts) return favouritesOf(tx, accountId)
    await saved(tx)
      .insertInto('catalogue.priceAlerts')
      .values({ accountId, alerts, quietUntil: null })
      .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ alerts }))
      .execute()
    if (alerts)
      for (const car of await vehiclesOf(tx, accountId))
        await saved(tx)
          .updateTable('catalogue.favourites')
          .set({ ...offeredPrices(car), stirredAt: null })
          .where('accountId', '=', accountId)
          .where('vehicleId', '=', car.vehicleId)
          .execute()
    const action = alerts ? 'price-alerts.turn-on' : 'price-alerts.turn-off'
    await record(tx, { action, object: { kind: 'account', id: accountId } })
    return favouritesOf(tx, accountId)
  })
}

async function favouritesOf(reader: Reader, accountId: string) {
  const cars = await vehiclesOf(reader, accountId)
  return { slugs: cars.map((car) => car.slug), priceDrops: await wantsPriceDrops(reader, accountId) }
}

function vehiclesOf(reader: Reader, accountId: string) {
  return saved(reader)
    .selectFrom('catalogue.favourites as favourite')
    .innerJoin('catalogue.listings as listing', 'listing.vehicleId', 'favourite.vehicleId')
    .select([
      'listing.vehicleId',
      'listing.slug',
      'listing.subscribable',
      'listing.buyable',
      'listing.weeklyCents',
      'listing.driveAwayCents',
      'listing.blocked',
      'listing.blockedUntil',
    ])
    .where('favourite.accountId', '=', accountId)
    .orderBy('favourite.savedAt', 'desc')
    .execute()
}

async function wantsPriceDrops(reader: Reader, accountId: string): Promise<boolean> {
  const row = await saved(reader)
    .selectFrom('catalogue.priceAlerts')
    .select('alerts')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row?.alerts ?? true
}

/** The cars of some addresses, in their order and each once. Old addresses count; what was never a car is left out. */
async function listingsOf(reader: Reader, slugs: readonly string[]): Promise<Listing[]> {
  if (slugs.length === 0) return []
  const rows = await saved(reader)
    .selectFrom('catalogue.listings')
    .selectAll()
    .where('slug', 'in', [...slugs])
    .execute()
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const found = new Map<string, Listing>()
  for (const slug of slugs) {
    const listing = bySlug.get(slug) ?? (await listingBySlug(reader, slug))
    if (listing) found.set(listing.vehicleId, listing)
  }
  return [...found.values()]
}
