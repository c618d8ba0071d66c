import { hubDateAt } from '../../src/lib/calendar.ts'
import type { CardBehaviour } from '../../src/sandbox/magic-cards.ts'
import { applyExpecting } from './application-stories.ts'
import type { Wanted } from './apply.ts'
import { collectKeys, pay, sign } from './subscribe.ts'
import type { DemoCustomer, Story, World } from './world.ts'

/** A subscription whose keys are given. */
export interface Driving {
  readonly world: World
  readonly customer: DemoCustomer
  readonly subscriptionId: string
  /** Hub date of the keys; debits come every seventh day from it. */
  readonly startOn: string
}

/** What happens in a subscription from some instant on; the steps of a life come one after the other. */
export type Step = (driving: Driving) => AsyncGenerator<Date, void>

/** A day counted from today at a hub time, as in the row of a customer. */
export interface DayTime {
  readonly day: number
  readonly time: string
}

const tenMinutes = 10 * 60_000

/** Applies and signs, pays with the card, collects the keys in the first slot of the next day or later, and lives through the steps. */
export function lives(
  wanted: Wanted & { readonly card?: CardBehaviour; readonly photographed?: boolean },
  signs: DayTime,
  ...steps: readonly Step[]
): Story {
  return async function* (world, customer) {
    yield world.at(customer.hub, signs.day, signs.time)
    const { id: applicationId } = await applyExpecting(world, customer, wanted, 'approved')
    const { id, pickUpAt } = await sign(world, customer, applicationId, world.at(customer.hub, signs.day + 1, '09:00'))
    await pay(world, customer, id, wanted.card)
    yield new Date(pickUpAt.getTime() + tenMinutes)
    await collectKeys(world, customer, id, wanted.photographed)
    const startOn = hubDateAt(customer.hub.timeZone, pickUpAt)
    for (const step of steps) yield* step({ world, customer, subscriptionId: id, startOn })
  }
}
