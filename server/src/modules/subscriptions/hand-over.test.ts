import { checklistCodes } from '@faith/contract/handovers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { recordOdometer } from '../fleet/index.ts'
import { aScheduledSubscription, aSignedSubscription, hubStaff } from './fixtures.ts'
import { handOver } from './hand-over.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor

beforeAll(async () => {
  provider = await testSandbox()
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

const record = {
  identityChecked: true as const,
  odometerKm: 45_000,
  fuelEighths: 8,
  checklist: [...checklistCodes],
  customerName: 'Aroha O’Brien',
  customerSignature: 'M1 1 L9 9',
  staffName: 'Bec Hartigan',
  photosMissing: 'No camera in this test.',
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.problem.type : Promise.reject(error)),
  )

/** Everything that a hand-over writes about one subscription. */
async function written(id: string, vehicleId: string) {
  const one = async (statement: string, value: string) =>
    (await app.query<{ value: unknown }>(statement, [value]))[0]?.value
  return {
    subscription: await one('select state as value from subscriptions.subscriptions where id = $1', id),
    assignment: await one('select state as value from subscriptions.assignments where subscription_id = $1', id),
    vehicle: await one('select state as value from fleet.vehicles where id = $1', vehicleId),
    records: await one('select count(*)::int as value from handovers.handovers where subscription_id = $1', id),
    km: await one('select max(km) as value from fleet.odometer_readings where vehicle_id = $1', vehicleId),
  }
}

test('given twice at once, keys go over once', async () => {
  const { subscription, vehicleId } = await aScheduledSubscription(app, provider)
  const outcomes = await Promise.all([1, 2].map(() => outcome(handOver(app, staff, subscription.id, record))))
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
  expect(await written(subscription.id, vehicleId)).toEqual({
    subscription: 'active',
    assignment: 'handed_over',
    vehicle: 'on_subscription',
    records: 1,
    km: 45_000,
  })
})

test('an odometer lower than known is refused and nothing changes', async () => {
  const { subscription, vehicleId } = await aScheduledSubscription(app, provider)
  await app.db.inTransaction(system('test'), (tx) =>
    recordOdometer(tx, { vehicleId, km: 50_000, readOn: '2026-11-20', source: 'service' }),
  )
  const before = await written(subscription.id, vehicleId)
  expect(await outcome(handOver(app, staff, subscription.id, record))).toBe('/problems/fleet/odometer-falls')
  expect(await written(subscription.id, vehicleId)).toEqual(before)
  expect(before).toMatchObject({ subscription: 'scheduled', assignment: 'planned', vehicle: 'ready', records: 0 })
})

test('an unpaid subscription keeps its keys here', async () => {
  const { subscription, vehicleId } = await aSignedSubscription(app)
  const before = await written(subscription.id, vehicleId)
  expect(await outcome(handOver(app, staff, subscription.id, record))).toBe('/problems/general/conflict')
  expect(await written(subscription.id, vehicleId)).toEqual(before)
})

test('the customer and staff of another hub do not even find it', async () => {
  const { actor, subscription, vehicleId } = await aScheduledSubscription(app, provider)
  const before = await written(subscription.id, vehicleId)
  const elsewhere = await hubStaff(app, ['0199a000-0000-7000-8000-000000000005'])
  for (const stranger of [actor, elsewhere])
    expect(await outcome(handOver(app, stranger, subscription.id, record))).toBe('/problems/general/not-found')
  expect(await written(subscription.id, vehicleId)).toEqual(before)
})
