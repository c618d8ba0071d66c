import type { Tx } from '../../db.ts'
import { instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import type { Agreement } from '../agreements/index.ts'
import { record } from '../audit/index.ts'
import { writeLife } from './life.ts'
import { takenOverLife } from './rules/taken-over-life.ts'
import { type Subscription, subscriptions } from './store.ts'
import { takeOverCar } from './take-over-car.ts'
import type { TakenOver } from './taken-over.ts'

/**
 * Takes over a subscription as it stands, as a step: its life from the anchor on, the car in the customer's hands or planned again, and
 * kilometres from when they count. Billing carries the money over; nothing here is billed.
 */
export async function takeOverSubscription(tx: Tx, agreement: Agreement, wanted: TakenOver): Promise<Subscription> {
  const { runs, terms, weeksFromOn } = takenOverLife(wanted)
  const subscription = await insert(tx, agreement, wanted, terms.at(-1)!.endsOn)
  const { id, reference, customerId, hubId, kmPerWeek, faithCare, extraDrivers, lines, carPriceCents } = subscription
  const { vehicleId, prices, termMonths: months } = wanted
  const condition = { vehicleId, months, carPriceCents, prices, kmPerWeek, faithCare, extraDrivers, lines }
  await writeLife(tx, subscription, { runs, terms, conditions: [{ fromOn: wanted.anchorOn, ...condition }] })
  const change = { objectId: id, customerId, hubId, from: null, to: wanted.state, event: 'take_over' }
  await recordChange(tx, 'subscriptions.subscription_history', change)
  await takeOverCar(tx, subscription, { ...wanted, weeksFromOn })
  await record(tx, {
    action: 'subscription.take-over',
    object: { kind: 'subscription', id, reference },
    customerId,
    hubId,
    detail: { from: agreement.takenOverFrom, state: wanted.state, cutOverOn: wanted.cutOverOn },
  })
  return subscription
}

async function insert(tx: Tx, agreement: Agreement, wanted: TakenOver, termEndsOn: string): Promise<Subscription> {
  const { snapshot, customerId, hubId } = agreement
  const { timeZone } = snapshot.hub
  const lines = snapshot.lines.map(({ kind, quantity, amountCents, gstCents }) => ({
    kind,
    quantity,
    amountCents,
    gstCents,
  }))
  const began = instantAt(timeZone, wanted.anchorOn)
  const subscription: Subscription = {
    id: newId(),
    reference: await nextReference(tx, 'S'),
    customerId,
    hubId,
    applicationId: null,
    agreementId: agreement.id,
    vehicleId: wanted.vehicleId,
    state: wanted.state,
    timeZone,
    startOn: wanted.anchorOn,
    pickUpAt: began,
    termMonths: wanted.termMonths,
    termEndsOn,
    kmPerWeek: snapshot.kmPerWeek,
    faithCare: snapshot.faithCare,
    extraDrivers: snapshot.extraDrivers,
    lines,
    carPriceCents: snapshot.carPriceCents,
    weeklyCents: sum(lines.map((line) => line.amountCents)),
    bondCents: snapshot.bondCents,
    driverIds: [...wanted.driverIds],
    signedAt: began,
    payBy: began,
    activeAt: began,
    endedAt: null,
    endsOn: null,
    endKind: null,
    overstayBilledTo: null,
    takenOverOn: wanted.cutOverOn,
    kmFromOn: wanted.odometer?.fromOn ?? wanted.cutOverOn,
  }
  await subscriptions(tx)
    .insertInto('subscriptions.subscriptions')
    .values({ ...subscription, lines: JSON.stringify(lines) })
    .execute()
  return subscription
}
