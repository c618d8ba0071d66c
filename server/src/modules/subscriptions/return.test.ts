import type { AmendmentRequest } from '@faith/contract/amendments'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { nextDebits } from '../billing/index.ts'
import { agreeTo, aHandover, anActiveSubscription, hubStaff } from './fixtures.ts'
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
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

const back = { odometerKm: 45_300, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
const agree = (actor: AccountActor, id: string, request: AmendmentRequest) => agreeTo(app, actor, id, request)
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
const states = async (id: string, vehicleId: string) => {
  const statement = `select state as value from subscriptions.subscriptions where id = $1
    union all select string_agg(state, ' ' order by id) from subscriptions.assignments where subscription_id = $1
    union all select state from fleet.vehicles where id = $2`
  return (await app.query<{ value: string }>(statement, [id, vehicleId])).map((row) => row.value)
}

test('an early end, the car back that day: nothing more is issued, the bond goes back in 14 days, then it is closed', async () => {
  const { actor, subscription, vehicleId } = await driving()
  await agree(actor, subscription.id, { kind: 'end', on: '2026-12-01' })
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  await app.runJobs()
  const before = await documents(subscription.id)
  const preview = await previewReturn(app, staff, subscription.id)
  expect(preview).toEqual({
    kind: 'end',
    lastKm: 45_000,
    documents: [],
    totalCents: 0,
    kilometres: null,
    bondBackBy: '2026-12-15',
  })
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
  const early = await handOver(app, staff, subscription.id, aHandover(45_300)).then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
  expect(early?.detail).toBe('A pause lasts at least 14 days: to 2026-12-15.')
  expect((await states(subscription.id, vehicleId))[0]).toBe('paused')

  await app.setNow('2027-01-11T22:00:00Z')
  await handOver(app, staff, subscription.id, aHandover(45_300))
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

test('kilometres over: five days of 500 km a week are 357 km, 143 more are invoiced with their calculation', async () => {
  const { actor, subscription } = await driving()
  await agree(actor, subscription.id, { kind: 'end', on: '2026-12-01' })
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  const preview = await previewReturn(app, staff, subscription.id, 45_500)
  expect(preview.kilometres).toEqual({
    from: '2026-11-26',
    to: '2026-12-01',
    drivenKm: 500,
    plans: [{ kmPerWeek: 500, days: 5 }],
    preboughtKm: 0,
    allowanceKm: 357,
    overKm: 143,
    rateCents: 30,
    amountCents: 4_290,
    gstCents: 390,
  })
  expect(preview.documents).toEqual([{ subject: 'overage', totalCents: 4_290, gstCents: 390 }])
  await returnCar(app, staff, subscription.id, { ...back, odometerKm: 45_500 })
  expect((await documents(subscription.id)).slice(-1)).toEqual([{ subject: 'overage', total: 4_290, gst: 390 }])
  const [line] = await app.query<{ note: string; quantity: number }>(
    `select line.note, line.quantity from billing.document_lines line join billing.invoices i on i.id = line.document_id
     where i.subscription_id = $1 and i.subject = 'overage'`,
    [subscription.id],
  )
  expect(line).toEqual({ quantity: 143, note: '500 km driven, 357 km included: 143 km over at 30 cents' })
})

test('back before the end of a notice: billed to that end, not refunded, the bond back 14 days after the return, then closed', async () => {
  const { actor, subscription } = await driving()
  await agree(actor, subscription.id, { kind: 'notice' })
  await app.setNow('2027-05-09T22:00:00Z')
  for (let round = 0; round < 3; round += 1) await app.sweep()
  const billed = (await documents(subscription.id)).length
  const preview = await previewReturn(app, staff, subscription.id, 46_000)
  expect([preview.kind, preview.totalCents, preview.kilometres?.to]).toEqual(['end', 0, '2027-05-26'])
  await returnCar(app, staff, subscription.id, { ...back, odometerKm: 46_000 })
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('in_settlement')
  await app.setNow('2027-05-23T21:00:00Z')
  for (let round = 0; round < 4; round += 1) await app.sweep()
  expect((await documents(subscription.id)).slice(billed)).toEqual([
    { subject: 'week', total: 35_300, gst: 3_209 },
    { subject: 'week', total: 30_255, gst: 2_751 },
  ])
  const [bond] = await app.query(
    'select state, refunded_cents as refunded from billing.bonds where subscription_id = $1',
    [subscription.id],
  )
  expect(bond).toEqual({ state: 'refunded', refunded: 65_000 })
  expect((await showSubscription(app, actor, subscription.id)).state).toBe('closed')
})

test('a paused subscription ends without keys again: R7 up to the day the car came back, with its kilometres', async () => {
  const { actor, subscription, vehicleId } = await driving()
  await agree(actor, subscription.id, { kind: 'pause', backOn: '2026-12-01', resumeOn: '2027-01-12' })
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  await returnCar(app, staff, subscription.id, { ...back, odometerKm: 45_500 })
  await app.setNow('2026-12-09T22:00:00Z')
  const later = await previewAmendment(app, actor, subscription.id, { kind: 'end', on: '2026-12-20' }).then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
  expect(later?.detail).toBe('A paused subscription ends on the day you ask for it: 10 Dec 2026.')
  const request = { kind: 'end' as const, on: '2026-12-10' }
  const preview = await previewAmendment(app, actor, subscription.id, request)
  expect(
    preview.documents.map(({ subject, totalCents, gstCents }) => ({ subject, total: totalCents, gst: gstCents })),
  ).toEqual([
    // Five days were kept: four weeks of the one-month price less what was billed for them, at most four weeks.
    { subject: 'early_end', total: 127_600, gst: 11_600 },
    { subject: 'overage', total: 4_290, gst: 390 },
  ])
  expect(preview.bondBack).toEqual({ cents: 65_000, by: '2026-12-24' })
  await agree(actor, subscription.id, request)
  expect((await documents(subscription.id)).slice(-2)).toEqual([
    { subject: 'early_end', total: 127_600, gst: 11_600 },
    { subject: 'overage', total: 4_290, gst: 390 },
  ])
  expect((await states(subscription.id, vehicleId)).slice(0, 2)).toEqual(['in_settlement', 'returned cancelled'])
})

test('an overstay opens one task for whoever is promised the car next; it is closed when the car is back', async () => {
  const { actor, subscription, vehicleId } = await driving()
  await agree(actor, subscription.id, { kind: 'end', on: '2026-12-01' })
  await app.query(
    `insert into fleet.commitments (id, vehicle_id, kind, occupies, reason, created_at)
     values ($1, $2, 'assignment', '[2026-12-08T00:00:00Z,)', 'FA-S-99999', $3)`,
    [newId(), vehicleId, app.clock.now()],
  )
  await app.setNow('2026-11-30T22:00:00Z')
  await app.sweep()
  await app.setNow('2026-12-01T22:00:00Z')
  await app.sweep()
  const tasks = () =>
    app.query<{ reason: string; open: boolean }>(
      `select reason, closed_at is null as open from tasks.tasks where kind = 'fleet.promised-car-late' and subject_id = $1`,
      [vehicleId],
    )
  const reason = `${subscription.reference} has not brought the car back. It is promised to FA-S-99999 from 2026-12-08.`
  expect(await tasks()).toEqual([{ reason, open: true }])
  await returnCar(app, staff, subscription.id, back)
  expect(await tasks()).toEqual([{ reason, open: false }])
})
