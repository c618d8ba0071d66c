import { kilometreProblems } from '@faith/contract/kilometres'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { latestReadings, recordOdometer } from '../fleet/index.ts'
import { policyNumber, policySnapshot } from '../policies/index.ts'
import { openTask } from '../tasks/index.ts'
import { doubtsOf, isReadingPhoto, type NewReading, noteReading, type OdometerReading } from '../usage/index.ts'
import { alertOfKilometres } from './alert-of-kilometres.ts'
import { carIsOut } from './kilometre-bank.ts'
import { readingView } from './reading-view.ts'
import { currentAssignment, lockSubscription, type Subscription } from './store.ts'

type Needs = Pick<App, 'db' | 'config'>

/** A customer sends today's reading with its photo: it counts at once, or waits for a person when it is doubtful. */
export function sendReading(app: Needs, actor: Actor, subscriptionId: string, said: { km: number; photoId: string }) {
  return note(app, actor, subscriptionId, 'reading:send', async (tx, subscription) => {
    if (!(await isReadingPhoto(tx, subscription.customerId, said.photoId)))
      throw invalid([{ pointer: '/photoId', detail: 'The photo is not there any more. Add it again.' }])
    return { source: 'photo', km: said.km, photoId: said.photoId }
  })
}

/** Staff write down a reading that they or a workshop took at the car. */
export function recordServiceReading(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  said: { km: number; note: string },
) {
  return note(app, actor, subscriptionId, 'reading:decide', async () => ({ source: 'service', ...said }))
}

type Said = Pick<NewReading, 'source' | 'km' | 'photoId' | 'note'>

async function note(
  app: Needs,
  actor: Actor,
  subscriptionId: string,
  permission: 'reading:send' | 'reading:decide',
  what: (tx: Tx, subscription: Subscription) => Promise<Said>,
) {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    authorise(actor, permission, subscription)
    const assignment = await currentAssignment(tx, subscriptionId)
    if (!carIsOut.includes(subscription.state) || assignment?.state !== 'handed_over')
      throw refuse(kilometreProblems.noCarOut)
    const said = await what(tx, subscription)
    const { customerId, hubId, timeZone } = subscription
    const { id: assignmentId, vehicleId } = assignment
    const today = hubDateAt(timeZone, tx.now)
    const last = (await latestReadings(tx, [vehicleId])).get(vehicleId)
    const most = policyNumber(await policySnapshot(tx, today), 'reading.max_km_per_day')
    const doubts = last ? doubtsOf({ km: said.km, on: today }, { km: last.km, on: last.readOn }, most) : []
    const of = { subscriptionId, assignmentId, vehicleId, customerId, hubId, readOn: today }
    const reading = await noteReading(tx, { ...of, ...said, doubts })
    if (doubts.length > 0) await askToLook(tx, subscription, reading)
    else {
      const confidence = said.source === 'photo' ? 'medium' : 'high'
      const source = said.source === 'photo' ? 'photo' : 'service'
      await recordOdometer(tx, { vehicleId, km: said.km, readOn: today, source, confidence })
      await alertOfKilometres(app, tx, subscription)
    }
    return readingView(actor, subscription, reading)
  })
}

async function askToLook(
  tx: Tx,
  { id, reference, hubId, timeZone }: Subscription,
  reading: OdometerReading,
): Promise<void> {
  const km = reading.saidKm.toLocaleString('en-AU')
  const why = reading.doubts.includes('lower') ? 'lower than the last reading' : 'further than a car goes in these days'
  await openTask(tx, {
    kind: 'subscription.reading',
    subject: { kind: 'subscription', id, reference },
    hubId,
    customerId: null,
    reason: `${km} km is ${why}.`,
    verb: 'Look at the reading',
    dueAt: instantAt(timeZone, addDays(reading.readOn, 2)),
  })
}
