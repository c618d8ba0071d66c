import { askForMore, withdrawApplication } from '../../src/modules/applications/index.ts'
import { apply, fillInApplicant, holdCar, type Wanted } from './apply.ts'
import type { DemoCustomer, Story, World } from './world.ts'

/** When something happens: a day counted from today with a hub time, or hours before now. */
export type When = { readonly day: number; readonly time: string } | { readonly hoursAgo: number }

/** The instant of a `When` at the customer's hub. */
export function instantOf(world: World, customer: DemoCustomer, when: When): Date {
  return 'hoursAgo' in when ? world.hoursAgo(when.hoursAgo) : world.at(customer.hub, when.day, when.time)
}

/** Holds a car and leaves it at that; the hold runs out after 20 minutes. */
export function looks(wanted: Wanted, when: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    await holdCar(world, customer, wanted)
  }
}

/** Says who applies, and stops at the licence. */
export function begins(wanted: Wanted, when: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const hold = await holdCar(world, customer, wanted)
    await fillInApplicant(world, customer, hold.applicationId)
  }
}

/** Applies, and the checks must come to this. */
export function applies(wanted: Wanted, when: When, outcome: 'approved' | 'referred' | 'declined'): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    await applyExpecting(world, customer, wanted, outcome)
  }
}

/** Is referred, and an agent asks for more. */
export function isAskedForMore(wanted: Wanted, when: When, message: string, asked: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const { id } = await applyExpecting(world, customer, wanted, 'referred')
    yield instantOf(world, customer, asked)
    await askForMore(world.app, world.staffOf('agent', customer.hub).actor, id, message)
  }
}

/** Is approved and withdraws. */
export function withdraws(wanted: Wanted, when: When, reason: string, later: When): Story {
  return async function* (world, customer) {
    yield instantOf(world, customer, when)
    const { id } = await applyExpecting(world, customer, wanted, 'approved')
    yield instantOf(world, customer, later)
    await withdrawApplication(world.app, customer.actor, id, reason)
  }
}

/** Applies; a demo whose checks come to something else than its story says is not made. */
export async function applyExpecting(
  world: World,
  customer: DemoCustomer,
  wanted: Wanted,
  outcome: 'approved' | 'referred' | 'declined',
) {
  const application = await apply(world, customer, wanted)
  if (application.state !== outcome)
    throw new Error(`${customer.row.ref}: ${application.reference} is ${application.state}, not ${outcome}`)
  return application
}
