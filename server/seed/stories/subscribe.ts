import { checklistCodes } from '@faith/contract/handovers'
import { system } from '../../src/lib/actor.ts'
import { addDays, hubDateAt } from '../../src/lib/calendar.ts'
import { payNow } from '../../src/modules/billing/index.ts'
import { freeSlots, type Hub } from '../../src/modules/hubs/index.ts'
import {
  draftAgreement,
  getReadiness,
  handOver,
  signAgreement,
  startPayment,
} from '../../src/modules/subscriptions/index.ts'
import type { CardBehaviour } from '../../src/sandbox/magic-cards.ts'
import { nameOf, odometerOf, scribble, signatures, walkAround } from './walk-around.ts'
import type { DemoCustomer, World } from './world.ts'

/** Chooses the first slot that is free at or after an instant, and signs; gives the subscription. */
export async function sign(world: World, customer: DemoCustomer, applicationId: string, pickUpFrom: Date) {
  const pickUpAt = await firstSlot(world, customer.hub, pickUpFrom)
  const agreement = await draftAgreement(world.app, customer.actor, applicationId, pickUpAt)
  return signAgreement(world.app, customer.actor, agreement.id, {
    typedName: agreement.signerName,
    ip: '203.0.113.7',
    userAgent: 'Demo world',
  })
}

/** Pays week 1 and the bond with a card of the sandbox. */
export async function pay(
  world: World,
  customer: DemoCustomer,
  subscriptionId: string,
  card: CardBehaviour = 'pays',
): Promise<void> {
  const { payment } = await startPayment(world.app, customer.actor, subscriptionId)
  await payNow(world.app, customer.actor, payment.id, await world.cardToken(card))
}

/** Staff of the hub give the keys; with photos of the car, marks and both signatures where the story says so. */
export async function collectKeys(
  world: World,
  customer: DemoCustomer,
  subscriptionId: string,
  photographed = false,
): Promise<void> {
  const staff = world.staffOf('hub_staff', customer.hub)
  if (photographed) await walkAround(world, customer, subscriptionId)
  const { odometerKm } = await getReadiness(world.app, staff.actor, subscriptionId)
  const shown = (await odometerOf(world, customer, subscriptionId)) ?? 20_000
  await handOver(world.app, staff.actor, subscriptionId, {
    identityChecked: true,
    odometerKm: Math.max(odometerKm ?? 0, shown),
    fuelEighths: 8,
    checklist: [...checklistCodes],
    customerName: nameOf(customer),
    customerSignature: photographed ? signatures.customer : scribble,
    ...(photographed ? { staffSignature: signatures.staff } : {}),
    staffName: staff.name,
    photosMissing: photographed
      ? 'Demonstration: our drawings show three angles.'
      : 'Demonstration: the camera of the hub was not at hand.',
  })
}

/** The first slot of a hub that is free at or after an instant. */
export async function firstSlot(world: World, hub: Hub, from: Date): Promise<Date> {
  const slots = await world.app.db.read(system('seed'), (reader) => {
    const on = hubDateAt(hub.timeZone, from)
    return freeSlots(reader, hub, on, addDays(on, 12))
  })
  const slot = slots.find((one) => one.startsAt >= from)
  if (!slot) throw new Error(`${hub.name} has no free slot after ${from.toISOString()}`)
  return slot.startsAt
}
