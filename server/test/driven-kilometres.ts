import sharp from 'sharp'
import type { AccountActor } from '../src/lib/actor.ts'
import { anActiveSubscription } from '../src/modules/subscriptions/fixtures.ts'
import { uploadOdometer } from '../src/modules/subscriptions/show-kilometres.ts'
import type { TestApp } from './test-app.ts'
import type { TestSandbox } from './test-sandbox.ts'

/** A car that is out since Thursday 26 November 2026 at 45,000 km, on a day in its term of 26 weeks less a day. */
export async function driving(app: TestApp, provider: TestSandbox, now = '2026-12-10T01:00:00Z') {
  await app.setNow('2026-11-23T01:00:00Z')
  const { actor, subscription, vehicleId } = await anActiveSubscription(app, provider)
  await app.setNow(now)
  const [own] = await app.query<{ id: string }>(
    'select customer_id as id from subscriptions.subscriptions where id = $1',
    [subscription.id],
  )
  return { actor: { ...actor, customerIds: [own!.id] }, id: subscription.id, vehicleId }
}

/** A photo of the instrument panel, uploaded by the customer; gives its id. */
export async function odometerPhoto(app: TestApp, actor: AccountActor, subscriptionId: string): Promise<string> {
  const image = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c' } })
    .jpeg()
    .toBuffer()
  return (await uploadOdometer(app, actor, subscriptionId, image)).id
}

/** The car's own book, without what the fleet file said. */
export const fleetReadings = (app: TestApp, vehicleId: string) =>
  app.query<{ km: number; source: string; confidence: string }>(
    `select km, source, confidence from fleet.odometer_readings where vehicle_id = $1 and source <> 'import' order by recorded_at, km`,
    [vehicleId],
  )
