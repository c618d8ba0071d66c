import { cancelBeforePayment, withdrawAmendment } from '../../src/modules/subscriptions/index.ts'
import { applyExpecting, instantOf, type When } from './application-stories.ts'
import type { Wanted } from './apply.ts'
import type { Wish } from './choose-car.ts'
import { collectKeys, pay, sign } from './subscribe.ts'
import { agreeToSwap, exchangeCars } from './swap.ts'
import type { DemoCustomer, Story, World } from './world.ts'

const tenMinutes = 10 * 60_000

/** Applies, signs for the first slot of the next day or later, pays, and collects the keys. */
export function drives(
  wanted: Wanted,
  when: { readonly day: number; readonly time: string },
  { photographed = false } = {},
): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const subscription = await signsAndPays(world, customer, wanted, world.at(customer.hub, when.day + 1, '09:00'))
    yield new Date(subscription.pickUpAt.getTime() + tenMinutes)
    await collectKeys(world, customer, subscription.id, photographed)
  }
}

/** Drives, and some days later agrees to change to another car of the hub; how far that goes is said last. */
export function swaps(
  wanted: Wanted,
  when: { readonly day: number; readonly time: string },
  to: Wish,
  agreed: { readonly day: number; readonly time: string; readonly slotFrom: number },
  goes: 'exchanged' | 'waits' | 'withdrawn',
): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const { id, pickUpAt } = await signsAndPays(world, customer, wanted, world.at(customer.hub, when.day + 1, '09:00'))
    yield new Date(pickUpAt.getTime() + tenMinutes)
    await collectKeys(world, customer, id)
    yield instantOf(world, customer, agreed)
    const swap = await agreeToSwap(world, customer, id, to, world.at(customer.hub, agreed.slotFrom, '09:00'))
    if (goes === 'withdrawn') await withdrawAmendment(world.app, customer.actor, swap.id, {})
    if (goes !== 'exchanged') return
    yield new Date(swap.at.getTime() + tenMinutes)
    await exchangeCars(world, customer, id)
  }
}

/** Signs and pays for a pick-up that is still to come. */
export function waitsForKeys(wanted: Wanted, when: When, pickUpFrom: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    await signsAndPays(world, customer, wanted, instantOf(world, customer, pickUpFrom))
  }
}

/** Signs, and enters no card yet. */
export function signsOnly(wanted: Wanted, when: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    await signs(world, customer, wanted, world.at(customer.hub, 2, '09:00'))
  }
}

/** Signs and pays with a card whose bank asks back; nobody has answered it yet. */
export function isBeingConfirmed(wanted: Wanted, when: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const subscription = await signs(world, customer, wanted, world.at(customer.hub, 2, '09:00'))
    await pay(world, customer, subscription.id, 'challenge')
  }
}

/** Signs, and gives up before paying. */
export function givesUp(wanted: Wanted, when: When, later: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const subscription = await signs(world, customer, wanted, world.at(customer.hub, 1, '09:00'))
    yield instantOf(world, customer, later)
    await cancelBeforePayment(world.app, customer.actor, subscription.id)
  }
}

async function signsAndPays(world: World, customer: DemoCustomer, wanted: Wanted, pickUpFrom: Date) {
  const subscription = await signs(world, customer, wanted, pickUpFrom)
  await pay(world, customer, subscription.id)
  return subscription
}

async function signs(world: World, customer: DemoCustomer, wanted: Wanted, pickUpFrom: Date) {
  const { id } = await applyExpecting(world, customer, wanted, 'approved')
  return sign(world, customer, id, pickUpFrom)
}
