import { addDays, instantAt } from '../../src/lib/calendar.ts'
import {
  answerArrangement,
  contactCase,
  proposeArrangement,
  showDunning,
  writeOffCase,
} from '../../src/modules/billing/index.ts'
import { finishMethodSetup, setDefaultMethod, startMethodSetup } from '../../src/modules/payments/index.ts'
import type { Driving, Step } from './lives.ts'

/** A day counted from the keys at a hub time: the first debit after them comes on day 7 at 06:00. */
interface SinceKeys {
  readonly day: number
  readonly time: string
}

/** An agent agrees with the customer that what is overdue is paid in weekly parts, the first so many days after the keys. */
export function arranges(when: SinceKeys, parts: { readonly count: number; readonly firstOnDay: number }): Step {
  return async function* (driving) {
    const { world, customer } = driving
    yield since(driving, when)
    const agent = world.staffOf('agent', customer.hub).actor
    const { id, state, overdueCents } = await openCase(driving)
    if (state !== 'suspended') await contactCase(world.app, agent, id, 'Called: lost shifts, wants to pay in parts.')
    const instalments = Array.from({ length: parts.count }, (_, at) => ({
      on: addDays(driving.startOn, parts.firstOnDay + 7 * at),
      amountCents: Math.floor(overdueCents / parts.count) + (at === 0 ? overdueCents % parts.count : 0),
    }))
    await proposeArrangement(world.app, agent, id, instalments)
    await answerArrangement(world.app, customer.actor, id, 'agree')
  }
}

/** Adds a card that pays; debits go to it from then on. */
export function replacesCard(when: SinceKeys): Step {
  return async function* (driving) {
    const { world, customer } = driving
    yield since(driving, when)
    const { id } = await startMethodSetup(world.app, customer.actor)
    const { methodId } = await finishMethodSetup(world.app, customer.actor, id, await world.cardToken('pays'))
    await setDefaultMethod(world.app, customer.actor, methodId!)
  }
}

/** Finance writes off what is left once the bond is used. */
export function isWrittenOff(when: SinceKeys): Step {
  return async function* (driving) {
    yield since(driving, when)
    const { id } = await openCase(driving)
    await writeOffCase(driving.world.app, driving.world.finance, id, 'Left the country; letters come back.')
  }
}

function since({ customer, startOn }: Driving, { day, time }: SinceKeys): Date {
  return instantAt(customer.hub.timeZone, addDays(startOn, day), time)
}

async function openCase({ world, customer }: Driving) {
  const { cases } = await showDunning(world.app, customer.actor, {})
  const found = cases.find(({ closedAt }) => closedAt === null)
  if (!found) throw new Error(`${customer.row.ref} is not overdue`)
  return found
}
