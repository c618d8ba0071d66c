import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, can, mustHold } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { historyOf } from '../../platform/history.ts'
import { bondOf } from '../billing/index.ts'
import { customersByIds, driversByIds } from '../customers/index.ts'
import { slugOf, vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { handoverOf } from '../handovers/index.ts'
import { allHubs } from '../hubs/index.ts'
import { debitsToCome } from './debits-to-come.ts'
import { replacementOut } from './replacement/replacements.ts'
import { possibleKinds } from './rules/amendment-kinds.ts'
import { carsOf } from './show-cars.ts'
import { mustFind, type Subscription, subscriptions } from './store.ts'
import type { SubscriptionState } from './tables.ts'

const pageSize = 50

export interface SubscriptionFilter {
  state?: SubscriptionState | undefined
  hubId?: string | undefined
  page?: number | undefined
}

/** A page of subscriptions that the actor may see, newest first. */
export async function showSubscriptions(app: Pick<App, 'db'>, actor: Actor, filter: SubscriptionFilter) {
  mustHold(actor, 'subscription:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = subscriptions(reader).selectFrom('subscriptions.subscriptions')
    if (filter.state) query = query.where('state', '=', filter.state)
    if (filter.hubId) query = query.where('hubId', '=', filter.hubId)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('signedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    return { subscriptions: await rowsOf(reader, rows), page: { page, pageSize, total } }
  })
}

/** Hand-overs to come, by pick-up time; from a hub date of the actor's hubs, or all that wait. */
export async function showHandovers(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { hubId?: string | undefined; from?: string | undefined },
) {
  mustHold(actor, 'handover:read')
  return app.db.read(actor, async (reader) => {
    let query = subscriptions(reader)
      .selectFrom('subscriptions.subscriptions')
      .selectAll()
      .where('state', '=', 'scheduled')
    if (filter.hubId) query = query.where('hubId', '=', filter.hubId)
    if (filter.from) query = query.where('startOn', '>=', filter.from)
    const starts = await rowsOf(reader, await query.orderBy('pickUpAt').orderBy('id').limit(200).execute())
    const handovers = [
      ...starts.map((row) => ({ ...row, kind: 'start' as const })),
      ...(await swapRows(reader, filter)).map((row) => ({ ...row, kind: 'swap' as const })),
    ]
    return { handovers: handovers.toSorted((a, b) => a.pickUpAt.getTime() - b.pickUpAt.getTime()) }
  })
}

/** Agreed swaps as rows of the run sheet: the new car, at the agreed slot. */
async function swapRows(reader: Reader, filter: { hubId?: string | undefined; from?: string | undefined }) {
  let query = subscriptions(reader)
    .selectFrom('subscriptions.subscriptions as subscription')
    .innerJoin('subscriptions.amendments as amendment', 'amendment.subscriptionId', 'subscription.id')
    .selectAll('subscription')
    .select(['amendment.swap', 'amendment.effectiveOn'])
    .where('amendment.kind', '=', 'swap')
    .where('amendment.state', '=', 'scheduled')
  if (filter.hubId) query = query.where('subscription.hubId', '=', filter.hubId)
  if (filter.from) query = query.where('amendment.effectiveOn', '>=', filter.from)
  const found = await query.orderBy('amendment.effectiveOn').orderBy('subscription.id').limit(200).execute()
  return rowsOf(
    reader,
    found.map((row) => ({
      ...row,
      vehicleId: row.swap!.vehicleId,
      pickUpAt: new Date(row.swap!.at),
      startOn: row.effectiveOn,
    })),
  )
}

/** A subscription with what is due, what happened and what is next. */
export async function showSubscription(app: Pick<App, 'db' | 'secrets'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const found = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:read', found)
    const [row] = await rowsOf(reader, [found])
    const bond = await bondOf(reader, found.id)
    const drivers = await driversByIds(app, reader, found.driverIds)
    const keys = await handoverOf(reader, found.id)
    const replacement = await replacementShown(reader, found)
    return {
      ...row!,
      endsOn: found.endsOn,
      acts: can(actor, 'subscription:amend', found) ? [...possibleKinds(found.state, replacement !== null)] : [],
      applicationId: found.applicationId,
      agreementId: found.agreementId,
      carPriceCents: found.carPriceCents,
      kmPerWeek: found.kmPerWeek,
      faithCare: found.faithCare,
      extraDrivers: found.extraDrivers,
      lines: found.lines.map((line) => ({ ...line, kind: line.kind as 'car' })),
      first: {
        weekOneCents: found.weeklyCents,
        bondCents: found.bondCents,
        dueCents: found.weeklyCents + found.bondCents,
      },
      bond: bond
        ? {
            id: bond.id,
            reference: bond.reference,
            state: bond.state,
            requiredCents: bond.requiredCents,
            collectedCents: bond.collectedCents,
            heldAt: bond.heldAt,
          }
        : null,
      debits: await debitsToCome(reader, found),
      timeline: await historyOf(reader, 'subscriptions.subscription_history', found.id),
      drivers: drivers.map((driver) => driver.fullName),
      cars: await carsOf(reader, found.id),
      replacement,
      // Keys that went over before this system were signed for there.
      handover:
        keys && keys.fuelEighths !== null
          ? {
              reference: keys.reference,
              doneAt: keys.doneAt,
              odometerKm: keys.odometerKm,
              fuelEighths: keys.fuelEighths,
              customerName: keys.customerName,
              customerSignature: keys.customerSignature,
              staffName: keys.staffName,
              staffSignature: keys.staffSignature,
            }
          : null,
    }
  })
}

/** The replacement car that the customer drives, if one is out. */
async function replacementShown(reader: Reader, { id, timeZone }: Subscription) {
  const out = await replacementOut(reader, id)
  if (!out) return null
  const [car] = await vehiclesByIds(reader, [out.vehicleId])
  const givenOn = hubDateAt(timeZone, out.handedOverAt)
  return { carTitle: car ? vehicleTitle(car) : '', stockNo: car?.stockNo ?? '', givenOn, incidentId: out.incidentId }
}

/** Subscriptions as rows of a list, with names of customers, cars and hubs. */
export async function rowsOf(reader: Reader, rows: readonly Subscription[]) {
  const [names, cars, hubs] = [
    new Map(
      (
        await customersByIds(
          reader,
          rows.map((row) => row.customerId),
        )
      ).map((customer) => [customer.id, customer.displayName]),
    ),
    new Map(
      (
        await vehiclesByIds(
          reader,
          rows.map((row) => row.vehicleId),
        )
      ).map((vehicle) => [vehicle.id, vehicle]),
    ),
    new Map((await allHubs(reader)).map((hub) => [hub.id, hub.name])),
  ]
  return rows.map((row) => {
    const car = cars.get(row.vehicleId)
    return {
      id: row.id,
      reference: row.reference,
      state: row.state,
      customerId: row.customerId,
      customerName: names.get(row.customerId) ?? null,
      vehicleId: row.vehicleId,
      carTitle: car ? vehicleTitle(car) : '',
      carSlug: car ? slugOf(car) : '',
      stockNo: car?.stockNo ?? '',
      hubId: row.hubId,
      hubName: hubs.get(row.hubId) ?? '',
      timeZone: row.timeZone,
      startOn: row.startOn,
      termMonths: row.termMonths,
      termEndsOn: row.termEndsOn,
      weeklyCents: row.weeklyCents,
      pickUpAt: row.pickUpAt,
      payBy: row.state === 'pending_payment' ? row.payBy : null,
    }
  })
}
