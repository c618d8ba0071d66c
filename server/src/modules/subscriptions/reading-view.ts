import type { App } from '../../app-context.ts'
import { type Actor, can } from '../../lib/actor.ts'
import { confidenceOf, type OdometerReading } from '../usage/index.ts'
import type { Subscription } from './store.ts'

/** What reading use cases need. */
export type ReadingNeeds = Pick<App, 'db' | 'config'>

/** A reading as its customer and staff see it, with what the viewer may do. */
export function readingView(actor: Actor, subscription: Pick<Subscription, 'state'>, reading: OdometerReading) {
  const { id, reference, source, state, saidKm, countedKm, readOn, notedAt, doubts, reason, objection, answer } =
    reading
  const answered = objection === null || answer !== null
  return {
    id,
    reference,
    source,
    state,
    confidence: confidenceOf(reading),
    saidKm,
    countedKm,
    readOn,
    notedAt,
    doubts,
    photo: reading.photoId !== null,
    reason,
    objection,
    answer,
    mayObject: state !== 'waiting' && answered && can(actor, 'reading:send', reading),
    mayAnswer: !answered && state !== 'waiting' && can(actor, 'reading:decide', reading),
    mayDecide: mayBeDecided(subscription, reading) && can(actor, 'reading:decide', reading),
  }
}

/** A waiting reading is decided at any time; a counted one is corrected until the car is back for good. */
export function mayBeDecided({ state }: Pick<Subscription, 'state'>, reading: OdometerReading): boolean {
  if (reading.state === 'waiting') return true
  return reading.state === 'counted' && state !== 'in_settlement' && state !== 'closed'
}
