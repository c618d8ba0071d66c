import { checklistCodes } from '@faith/contract/handovers'
import { payNow } from '../../src/modules/billing/index.ts'
import {
  acceptAmendment,
  getSubscription,
  getSwap,
  previewAmendment,
  startTopUp,
  swapCars,
} from '../../src/modules/subscriptions/index.ts'
import { carIdFor, type Wish } from './choose-car.ts'
import { firstSlot } from './subscribe.ts'
import { nameOf, scribble } from './walk-around.ts'
import type { DemoCustomer, World } from './world.ts'

/** Agrees to another car at the first free slot from an instant on, and pays the bond's top-up where there is one. */
export async function agreeToSwap(
  world: World,
  customer: DemoCustomer,
  subscriptionId: string,
  to: Wish,
  slotFrom: Date,
): Promise<{ id: string; at: Date }> {
  const { app } = world
  const { termMonths } = await getSubscription(app, customer.actor, subscriptionId)
  const at = await firstSlot(world, customer.hub, slotFrom)
  const vehicleId = await carIdFor(world, customer.hub, { ...to, termMonths: termMonths as 6 })
  const request = { kind: 'swap' as const, vehicleId, at: at.toISOString() }
  const { effectiveOn, totalCents } = await previewAmendment(app, customer.actor, subscriptionId, request)
  const seen = { effectiveOn, totalCents }
  const { id, payBy } = await acceptAmendment(app, customer.actor, subscriptionId, { request, seen })
  if (payBy) {
    const { payment } = await startTopUp(app, customer.actor, id)
    await payNow(app, customer.actor, payment.id, await world.cardToken('pays'))
  }
  return { id, at }
}

/** Both cars change hands at the hub. */
export async function exchangeCars(world: World, customer: DemoCustomer, subscriptionId: string): Promise<void> {
  const staff = world.staffOf('hub_staff', customer.hub)
  const { amendment, old, lastKm } = await getSwap(world.app, staff.actor, subscriptionId)
  const shown = (one: string) => world.fleet.kmAt(one, world.app.clock.now()) ?? 20_000
  await swapCars(world.app, staff.actor, subscriptionId, {
    identityChecked: true,
    odometerKm: Math.max(lastKm ?? 0, shown(amendment.preview.swap!.stockNo)),
    fuelEighths: 8,
    checklist: [...checklistCodes],
    backOdometerKm: Math.max(old.lastKm ?? 0, shown(old.stockNo)),
    backFuelEighths: 7,
    customerName: nameOf(customer),
    customerSignature: scribble,
    staffName: staff.name,
    photosMissing: 'Demonstration: the camera of the hub was not at hand.',
  })
}
