import type { AmendmentRequest } from '@faith/contract/amendments'
import {
  acceptAmendment,
  previewAmendment,
  sendReading,
  showKilometres,
} from '../../src/modules/subscriptions/index.ts'
import type { Wish } from './choose-car.ts'
import type { DayTime, Driving, Step } from './lives.ts'
import { odometerPhoto } from './odometer-photo.ts'
import { agreeToSwap, exchangeCars } from './swap.ts'
import { odometerOf } from './walk-around.ts'

const tenMinutes = 10 * 60_000

/** Agrees to a change as it is previewed then; gives the day on which it applies. */
export async function agreesTo({ world: { app }, customer, subscriptionId }: Driving, request: AmendmentRequest) {
  const { effectiveOn, totalCents } = await previewAmendment(app, customer.actor, subscriptionId, request)
  await acceptAmendment(app, customer.actor, subscriptionId, { request, seen: { effectiveOn, totalCents } })
  return effectiveOn
}

/** Agrees to a change on that day. */
export function changes(when: DayTime, request: AmendmentRequest): Step {
  return async function* (driving) {
    yield driving.world.at(driving.customer.hub, when.day, when.time)
    await agreesTo(driving, request)
  }
}

/** Sends a photo of the odometer on each of the days in the evening; the car goes as cars of the demo fleet do. */
export function readsOdometer(...days: readonly number[]): Step {
  return async function* (driving) {
    const { world, customer, subscriptionId } = driving
    for (const day of days) {
      yield world.at(customer.hub, day, '18:30')
      const { bank } = await showKilometres(world.app, customer.actor, subscriptionId)
      const km = Math.max(bank?.odometerKm ?? 0, (await odometerOf(world, customer, subscriptionId)) ?? 0)
      const photoId = await odometerPhoto(world, customer)
      await sendReading(world.app, customer.actor, subscriptionId, { km, photoId })
    }
  }
}

/** Agrees to another car, and both change hands in the first slot two days later. */
export function swapsTo(to: Wish, agreed: DayTime): Step {
  return async function* ({ world, customer, subscriptionId }) {
    yield world.at(customer.hub, agreed.day, agreed.time)
    const slotFrom = world.at(customer.hub, agreed.day + 2, '09:00')
    const swap = await agreeToSwap(world, customer, subscriptionId, to, slotFrom)
    yield new Date(swap.at.getTime() + tenMinutes)
    await exchangeCars(world, customer, subscriptionId)
  }
}
