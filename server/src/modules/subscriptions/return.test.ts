import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { nextDebits } from '../billing/index.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { aHandover, anActiveSubscription, hubStaff } from './fixtures.ts'
import { handOver } from './hand-over.ts'
import { previewReturn } from './outline-return.ts'
import { previewAmendment } from './preview-amendment.ts'
import { returnCar } from './return-car.ts'
import { showSubscription } from './show-subscription.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox()
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

const back = { odometerKm: 45_500, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
const agree = async (actor: AccountActor, id: string, request: Parameters<typeof previewAmendment>[3]) => {
  const { effectiveOn, totalCents } = await previewAmendment(app, actor, id, request)
  return acceptAmendment(app, actor, id, { request, seen: { effectiveOn, totalCents } })
}
async function driving() {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-29T01:00:00Z')
  return driver
}
const documents = (id: string) =>
  app.query<{ subject: string; total: number; gst: number }>(
    `select subject, total_cents as total, gst_cents as gst from (
       select subject, total_cents, gst_cents, id from billing.invoices where subscription_id = $1
       union all select subject, total_cents, gst_cents, id from billing.credit_notes where subscription_id = $1) as d order by id`,
    [id],
  )
const states = async (id: string, vehicleId: string) =>
  (
    await app.query<{ value: string }>(
      `select state as value from subscriptions.subscriptions where id = $1
       union all select string_agg(state, ' ' order by id) from subscriptions.assignments where subscription_id = $1
       union all select state from fleet.vehicles where id = $2`,
      [id, vehicleId],
    )
  ).map((row) => row.value)

test('an early end, the car back that day: nothing more is issued, the bond goes back in 14 days, then it is closed', async () => {
  const { actor, subscription, vehicleId } = await driving()
  await agree(actor, subscription.id, { kind: 'end', on: '2026-12-01' })
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  await app.runJobs()
  const before = await documents(subscription.id)
  const preview = await previewReturn(app, staff, subscription.id)
  expect(preview).toEqual({ kind: 'end', lastKm: 45_000, documents: [], totalCents: 0, bondBackBy: '2026-12-15' })
  await returnCar(app, staff, subscription.id, back)
  expect(await states(subscription.id, vehicleId)).toEqual(['in_settlement', 'returned', 'awaiting_inspection'])
  expect(await documents(subscription.id)).toEqual(before)
  const bond = () =>
    app.query<{ state: string; by: string; refunded: number }>(
      `select state, release_by::text as by, refunded_cents as refunded from billing.bonds where subscription_id = $1`,
      [subscription.id],
    )
  expect(await bond()).toEqual([{ state: 'release_due', by: '2026-12-15', refunded: 0 }])
  await app.runJobs()
  await app.setNow('2026-12-14T20:00:00Z')
  await app.sweep()
  await app.runJobs()
  await app.sweep()
  await app.runJobs()
  expect(await bond()).toEqual([{ state: 'refunded', by: '2026-12-15', refunded: 65_000 }])
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('closed')
})

test('a car that comes back late is an overstay, billed by the begun day', async () => {
  const { actor, subscription, vehicleId } = await driving()
  await agree(actor, subscription.id, { kind: 'end', on: '2026-12-01' })
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  await app.setNow('2026-12-01T22:00:00Z')
  await app.sweep()
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('overstay')
  await app.setNow('2026-12-10T22:00:00Z')
  await app.sweep()
  expect((await documents(subscription.id)).slice(-1)).toEqual([{ subject: 'overstay', total: 35_300, gst: 3_209 }])
  await returnCar(app, staff, subscription.id, back)
  // Ten begun days, as the day it is back is none: the full week above and three days more.
  expect((await documents(subscription.id)).slice(-1)).toEqual([{ subject: 'overstay', total: 15_127, gst: 1_375 }])
  expect(await states(subscription.id, vehicleId)).toEqual(['in_settlement', 'returned', 'awaiting_inspection'])
})

test('a pause: the week’s rest is credited, nothing is billed, weeks begin anew with the keys', async () => {
  const { actor, subscription, vehicleId } = await driving()
  await agree(actor, subscription.id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2027-01-12' })
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  await returnCar(app, staff, subscription.id, back)
  expect(await states(subscription.id, vehicleId)).toEqual(['paused', 'returned planned', 'awaiting_inspection'])
  expect((await documents(subscription.id)).slice(-1)).toEqual([{ subject: 'pause', total: -10_087, gst: -918 }])
  const debits = (count: number) => app.db.read(actor, (reader) => nextDebits(reader, subscription.id, count))
  expect(await debits(2)).toEqual([])

  await app.query(`update fleet.vehicles set state = 'ready' where id = $1`, [vehicleId])
  await app.setNow('2026-12-05T22:00:00Z')
  const early = await handOver(app, staff, subscription.id, aHandover(45_500)).then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
  expect(early?.detail).toBe('A pause lasts at least 14 days: to 2026-12-15.')
  expect((await states(subscription.id, vehicleId))[0]).toBe('paused')

  await app.setNow('2027-01-11T22:00:00Z')
  await handOver(app, staff, subscription.id, aHandover(45_500))
  const after = await showSubscription(app, actor, subscription.id)
  expect([after.state, after.termEndsOn]).toEqual(['active', '2027-07-07'])
  expect(await debits(2)).toEqual([
    { on: '2027-01-12', amountCents: 35_300 },
    { on: '2027-01-19', amountCents: 35_300 },
  ])
})

test('a car whose end was not agreed is not taken back; nothing changes', async () => {
  const { subscription, vehicleId } = await driving()
  const refused = await returnCar(app, staff, subscription.id, back).then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
  expect(refused?.problem.type).toBe('/problems/subscriptions/no-return-agreed')
  expect(await states(subscription.id, vehicleId)).toEqual(['active', 'handed_over', 'on_subscription'])
})
