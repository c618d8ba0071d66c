import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { buyPack, previewPack } from './buy-pack.ts'
import { answerObjection, decideReading, objectToReading } from './decide-reading.ts'
import { agreeTo, anActiveSubscription, hubStaff } from './fixtures.ts'
import { previewReturn } from './outline-return.ts'
import { returnCar } from './return-car.ts'
import { recordServiceReading, sendReading } from './send-reading.ts'
import { readingPhoto, showKilometres, uploadOdometer } from './show-kilometres.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
const dataDir = join('.cache', `kilometres-${newId()}`)

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z', config: { dataDir } }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** A car that is out since Thursday 26 November 2026 at 45,000 km, on a day in its term of 26 weeks less a day. */
async function driving(now = '2026-12-10T01:00:00Z') {
  await app.setNow('2026-11-23T01:00:00Z')
  const { actor, subscription, vehicleId } = await anActiveSubscription(app, provider)
  await app.setNow(now)
  const [own] = await app.query<{ id: string }>(
    'select customer_id as id from subscriptions.subscriptions where id = $1',
    [subscription.id],
  )
  return { actor: { ...actor, customerIds: [own!.id] }, id: subscription.id, vehicleId }
}
async function photoOf(actor: AccountActor, id: string) {
  const image = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#2b597c' } })
    .jpeg()
    .toBuffer()
  return (await uploadOdometer(app, actor, id, image)).id
}
const send = async (actor: AccountActor, id: string, km: number) =>
  sendReading(app, actor, id, { km, photoId: await photoOf(actor, id) })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const inFleet = (vehicleId: string) =>
  app.query<{ km: number; source: string; confidence: string }>(
    `select km, source, confidence from fleet.odometer_readings where vehicle_id = $1 and source <> 'import' order by recorded_at, km`,
    [vehicleId],
  )
const tasks = (id: string, kind: string) =>
  app.query<{ reason: string; open: boolean }>(
    'select reason, closed_at is null as open from tasks.tasks where subject_id = $1 and kind = $2 order by opened_at',
    [id, kind],
  )
const mails = (template: string) =>
  app.query<{ subject: string }>('select subject from notifications.mails where template = $1 order by created_at', [
    template,
  ])
const invoices = (id: string, subject: string) =>
  app.query<{ total: number; gst: number }>(
    `select total_cents as total, gst_cents as gst from billing.invoices where subscription_id = $1 and subject = $2
     union all select total_cents, gst_cents from billing.credit_notes where subscription_id = $1 and subject = $2 order by 1 desc`,
    [id, subject],
  )

test('a reading that fits counts at once: bank, pace and both prices follow it', async () => {
  const { actor, id, vehicleId } = await driving()
  const sent = await send(actor, id, 47_000)
  expect(sent).toMatchObject({ state: 'counted', confidence: 'medium', countedKm: 47_000, doubts: [], photo: true })
  expect(await inFleet(vehicleId)).toEqual([
    { km: 45_000, source: 'handover', confidence: 'high' },
    { km: 47_000, source: 'photo', confidence: 'medium' },
  ])
  const { bank, readings } = await showKilometres(app, actor, id)
  expect(bank).toEqual({
    window: 'term',
    from: '2026-11-26',
    to: '2027-05-26',
    plans: [{ kmPerWeek: 500, days: 181 }],
    allowanceKm: 12_928,
    preboughtKm: 0,
    readOn: '2026-12-10',
    odometerKm: 47_000,
    drivenKm: 2_000,
    // 15 days at 500 km a week: 1,071 km.
    bankKm: -929,
    leftKm: 10_928,
    usedPercent: 15,
    // 2,000 km × 181 / 15 days
    forecast: { drivenKm: 24_133, overKm: 11_205, overCents: 336_150, prebuyCents: 224_100 },
    excessRateCents: 30,
    prebuyRateCents: 20,
    points: [
      { on: '2026-11-26', km: 0 },
      { on: '2026-12-10', km: 2_000 },
    ],
    allowance: [
      { on: '2026-11-26', km: 0 },
      { on: '2027-05-26', km: 12_928 },
    ],
  })
  expect(readings.map(({ source, countedKm, confidence }) => [source, countedKm, confidence])).toEqual([
    ['photo', 47_000, 'medium'],
    ['handover', 45_000, 'high'],
  ])
  expect((await readingPhoto(app, actor, sent.id)).bytes.length).toBeGreaterThan(0)
})

test('a lower reading waits for a person, nothing is lost; rejected it stays with its reason and the customer is told', async () => {
  const { actor, id, vehicleId } = await driving()
  const sent = await send(actor, id, 44_100)
  expect(sent).toMatchObject({ state: 'waiting', confidence: 'low', countedKm: null, doubts: ['lower'] })
  expect(await inFleet(vehicleId)).toEqual([{ km: 45_000, source: 'handover', confidence: 'high' }])
  expect((await showKilometres(app, actor, id)).bank).toMatchObject({ odometerKm: 45_000, drivenKm: 0 })
  expect(await tasks(id, 'subscription.reading')).toEqual([
    { reason: '44,100 km is lower than the last reading.', open: true },
  ])
  const verdict = { verdict: 'reject' as const, reason: 'The photo shows the trip counter.' }
  expect(await decideReading(app, staff, sent.id, verdict)).toMatchObject({
    state: 'rejected',
    saidKm: 44_100,
    countedKm: null,
    reason: 'The photo shows the trip counter.',
    photo: true,
  })
  expect(await tasks(id, 'subscription.reading')).toEqual([
    { reason: '44,100 km is lower than the last reading.', open: false },
  ])
  expect(await inFleet(vehicleId)).toHaveLength(1)
  expect(await mails('subscriptions.reading')).toEqual([{ subject: 'Your reading of 44,100 km does not count' }])
  expect((await refusal(decideReading(app, staff, sent.id, verdict)))?.problem.title).toBe(
    'This reading is not open for that',
  )
})

test('an implausible jump waits; corrected, what the photo shows counts, and a counted one is lowered as a correction', async () => {
  const { actor, id, vehicleId } = await driving()
  const sent = await send(actor, id, 460_000)
  expect(sent).toMatchObject({ state: 'waiting', doubts: ['jump'] })
  const corrected = await decideReading(app, staff, sent.id, {
    verdict: 'correct',
    km: 46_000,
    reason: 'One zero too many; the photo shows 46,000.',
  })
  expect(corrected).toMatchObject({ state: 'counted', saidKm: 460_000, countedKm: 46_000, confidence: 'high' })
  await decideReading(app, staff, sent.id, { verdict: 'correct', km: 45_900, reason: 'Looked at again.' })
  expect(await inFleet(vehicleId)).toEqual([
    { km: 45_000, source: 'handover', confidence: 'high' },
    { km: 46_000, source: 'photo', confidence: 'high' },
    { km: 45_900, source: 'correction', confidence: 'high' },
  ])
  expect((await showKilometres(app, actor, id)).bank).toMatchObject({ odometerKm: 45_900, drivenKm: 900 })
  const history = await app.query<{ event: string }>(
    'select event from usage.reading_history where object_id = $1 order by at, id',
    [sent.id],
  )
  expect(history.map((row) => row.event)).toEqual(['note', 'correct', 'correct'])
})

test('customers are told once at 70 and at 90 per cent, with what the pace leads to', async () => {
  const { actor, id } = await driving('2027-02-01T01:00:00Z')
  const before = (await mails('subscriptions.kilometreAlert')).length
  await send(actor, id, 45_000 + 9_049)
  expect(await mails('subscriptions.kilometreAlert')).toHaveLength(before)
  await send(actor, id, 45_000 + 9_050)
  await send(actor, id, 45_000 + 9_100)
  await app.setNow('2027-02-04T01:00:00Z')
  await recordServiceReading(app, staff, id, { km: 45_000 + 11_640, note: 'At the workshop.' })
  await send(actor, id, 45_000 + 11_700)
  expect((await mails('subscriptions.kilometreAlert')).slice(before).map((mail) => mail.subject)).toEqual([
    '70 % of your kilometres are used',
    '90 % of your kilometres are used',
  ])
})

test('kilometres bought ahead: the invoice is the preview to the cent, once a key, and they come off before the overage', async () => {
  const { actor, id, vehicleId } = await driving()
  const preview = await previewPack(app, actor, id, 505)
  expect(preview).toEqual({
    km: 505,
    rateCents: 20,
    amountCents: 10_100,
    gstCents: 918,
    excessCents: 15_150,
    leftKmAfter: 13_433,
  })
  const changed = await refusal(buyPack(app, actor, id, { km: 505, seenCents: 10_099 }))
  expect(changed?.problem.title).toBe('The amounts have changed')
  expect(await invoices(id, 'prebuy_km')).toEqual([])
  const pack = await buyPack(app, actor, id, { km: 505, seenCents: preview.amountCents })
  expect(pack).toMatchObject({ km: 505, amountCents: 10_100, gstCents: 918, boughtOn: '2026-12-10' })
  expect(await invoices(id, 'prebuy_km')).toEqual([{ total: 10_100, gst: 918 }])
  await app.runJobs()
  await app.sweep()
  await app.runJobs()
  expect(
    (await app.query<{ state: string }>('select state from billing.invoices where id = $1', [pack.invoiceId]))[0],
  ).toEqual({ state: 'paid' })
  expect((await showKilometres(app, actor, id)).bank).toMatchObject({ preboughtKm: 505, leftKm: 13_433 })
  await agreeTo(app, actor, id, { kind: 'end', on: '2026-12-12' })
  await app.setNow('2026-12-11T22:00:00Z')
  await app.sweep()
  // 16 days at 500 km a week are 1,142; 2,000 driven less those and 505 bought are 353 over at 30 cents.
  expect((await previewReturn(app, staff, id, 47_000)).kilometres).toMatchObject({
    drivenKm: 2_000,
    preboughtKm: 505,
    allowanceKm: 1_142,
    overKm: 353,
    amountCents: 10_590,
    gstCents: 963,
  })
  await returnCar(app, staff, id, {
    odometerKm: 47_000,
    fuelEighths: 8,
    customerName: 'Aroha O’Brien',
    staffName: 'Bec Hartigan',
  })
  expect(await invoices(id, 'overage')).toEqual([{ total: 10_590, gst: 963 }])
  const [line] = await app.query<{ note: string }>(
    `select l.note from billing.document_lines l join billing.invoices i on i.id = l.document_id where i.subscription_id = $1 and l.kind = 'overage'`,
    [id],
  )
  expect(line?.note).toBe('2000 km driven, 1142 km included, 505 km bought ahead: 353 km over at 30 cents')
  expect((await refusal(previewPack(app, actor, id, 100)))?.problem.title).toBe('Kilometres cannot be bought ahead now')
  // The hand-over's reading was 200 km too low, staff find: 200 km less are over, and given back.
  const { readings } = await showKilometres(app, actor, id)
  const handover = readings.find((one) => one.source === 'handover')!
  await objectToReading(app, actor, handover.id, 'The photo at the keys shows 45,200.')
  await answerObjection(app, staff, handover.id, { answer: 'You are right, the photo shows 45,200.', km: 45_200 })
  expect(await invoices(id, 'overage')).toEqual([
    { total: 10_590, gst: 963 },
    { total: -6_000, gst: -546 },
  ])
  expect((await inFleet(vehicleId)).at(-1)).toMatchObject({ km: 47_000, source: 'return' })
})

test('an objection waits for its answer; an answer without kilometres leaves the reading as it is', async () => {
  const { actor, id } = await driving()
  const { readings } = await showKilometres(app, actor, id)
  const handover = readings[0]!
  expect([handover.mayObject, handover.mayDecide]).toEqual([true, false])
  await objectToReading(app, actor, handover.id, 'It was 45,100 at the keys.')
  expect((await refusal(objectToReading(app, actor, handover.id, 'Again.')))?.problem.title).toBe(
    'This objection is being looked at',
  )
  const answered = await answerObjection(app, staff, handover.id, { answer: 'Both of you signed 45,000.' })
  expect(answered).toMatchObject({ countedKm: 45_000, answer: 'Both of you signed 45,000.' })
  expect(await tasks(id, 'subscription.reading-objection')).toEqual([
    { reason: 'The customer objects to a reading of 45,000 km.', open: false },
  ])
})

test('nobody sends a reading without a car, with the photo of a licence, or of somebody else; nothing is written', async () => {
  const { actor, id } = await driving()
  const other = await driving()
  const count = () => app.query<{ n: number }>('select count(*)::int as n from usage.readings')
  const before = await count()
  const photoId = await photoOf(other.actor, other.id)
  expect((await refusal(sendReading(app, actor, id, { km: 46_000, photoId })))?.problem.status).toBe(422)
  expect((await refusal(sendReading(app, actor, other.id, { km: 46_000, photoId })))?.problem.status).toBe(404)
  const [licence] = await app.query<{ id: string }>(
    `select id from files.images where customer_id = $1 and purpose = 'licence_front'`,
    [actor.customerIds[0]],
  )
  expect((await refusal(sendReading(app, actor, id, { km: 46_000, photoId: licence!.id })))?.problem.status).toBe(422)
  expect(await count()).toEqual(before)
})
