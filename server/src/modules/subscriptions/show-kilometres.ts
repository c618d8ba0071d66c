import { kilometreProblems } from '@faith/contract/kilometres'
import type { App } from '../../app-context.ts'
import { type AccountActor, type Actor, authorise, can } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { mustFindReading, packsOf, readingPhotoBytes, storeReadingPhoto } from '../usage/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { carIsOut, kilometreBank } from './kilometre-bank.ts'
import { packsAreSold, packView } from './pack-view.ts'
import { readingView } from './reading-view.ts'
import { mustFind } from './store.ts'

/** The bank of kilometres of a subscription, with its readings and bought blocks. */
export async function showKilometres(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'reading:read', subscription)
    const facts = await amendmentFacts(reader, subscription)
    const out = carIsOut.includes(subscription.state)
    return {
      subscriptionId,
      bank: kilometreBank(facts),
      readings: facts.readings.map((reading) => readingView(actor, subscription, reading)),
      packs: (await packsOf(reader, subscriptionId)).map(packView),
      maySend: out && can(actor, 'reading:send', subscription),
      mayRecord: out && can(actor, 'reading:decide', subscription),
      mayBuy: packsAreSold(subscription) && can(actor, 'subscription:amend', subscription),
    }
  })
}

/** Takes a photo of the odometer of a car that is out; it belongs to the customer. */
export async function uploadOdometer(
  app: Pick<App, 'db' | 'log' | 'storage' | 'secrets' | 'virusScan'>,
  actor: AccountActor,
  subscriptionId: string,
  upload: Buffer,
) {
  const { customerId, hubId, state } = await app.db.read(actor, (reader) => mustFind(reader, subscriptionId))
  authorise(actor, 'reading:send', { customerId, hubId })
  if (!carIsOut.includes(state)) throw refuse(kilometreProblems.noCarOut)
  return storeReadingPhoto(app, actor, upload, { customerId, hubId })
}

/** The photo of a reading. */
export async function readingPhoto(app: Pick<App, 'db' | 'storage' | 'secrets'>, actor: Actor, readingId: string) {
  const reading = await app.db.read(actor, (reader) => mustFindReading(reader, readingId))
  authorise(actor, 'reading:read', reading)
  return readingPhotoBytes(app, actor, reading)
}
