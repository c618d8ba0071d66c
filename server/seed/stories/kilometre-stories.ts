import {
  buyPack,
  objectToReading,
  previewPack,
  sendReading,
  showKilometres,
  showSubscriptions,
} from '../../src/modules/subscriptions/index.ts'
import { instantOf, type When } from './application-stories.ts'
import { odometerPhoto } from './odometer-photo.ts'
import type { DemoCustomer, Story, World } from './world.ts'

/** A reading that a customer sends, so many km from the last that counts. None that counts is higher: the fleet file, imported again, must not find a higher one. */
interface Sent {
  readonly when: When
  readonly km: number
  /** Buys so many kilometres ahead after it. */
  readonly buys?: number
  /** Says this against the reading of the keys. */
  readonly objects?: string
}

/** Drives as told, and sends readings with a photo. */
export function sendsReadings(drives: Story, readings: readonly Sent[]): Story {
  return async function* (world, customer) {
    yield* drives(world, customer)
    for (const sent of readings) {
      yield instantOf(world, customer, sent.when)
      await sends(world, customer, sent)
    }
  }
}

async function sends(world: World, customer: DemoCustomer, { km, buys, objects }: Sent): Promise<void> {
  const { app } = world
  const { actor } = customer
  const id = (await showSubscriptions(app, actor, {})).subscriptions[0]!.id
  const { bank, readings } = await showKilometres(app, actor, id)
  const photoId = await odometerPhoto(world, customer)
  await sendReading(app, actor, id, { km: bank!.odometerKm + km, photoId })
  if (buys)
    await buyPack(app, actor, id, { km: buys, seenCents: (await previewPack(app, actor, id, buys)).amountCents })
  if (objects) await objectToReading(app, actor, readings.at(-1)!.id, objects)
}
