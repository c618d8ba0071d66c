import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { driving, fleetReadings, odometerPhoto } from '../../../test/driven-kilometres.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refusalOf } from '../privacy/fixtures.ts'
import { answerObjection, decideReading, objectToReading } from './decide-reading.ts'
import { hubStaff } from './fixtures.ts'
import { recordServiceReading, sendReading } from './send-reading.ts'
import { readingPhoto, showKilometres } from './show-kilometres.ts'

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

const send = async (actor: AccountActor, id: string, km: number) =>
  sendReading(app, actor, id, { km, photoId: await odometerPhoto(app, actor, id) })
const tasks = (id: string, kind: string) =>
  app.query<{ reason: string; open: boolean }>(
    'select reason, closed_at is null as open from tasks.tasks where subject_id = $1 and kind = $2 order by opened_at',
    [id, kind],
  )
const mails = (template: string) =>
  app.query<{ subject: string }>('select subject from notifications.mails where template = $1 order by created_at', [
    template,
  ])

test('a reading that fits counts at once: bank, pace and both prices follow it', async () => {
  const { actor, id, vehicleId } = await driving(app, provider)
  const sent = await send(actor, id, 47_000)
  expect(sent).toMatchObject({ state: 'counted', confidence: 'medium', countedKm: 47_000, doubts: [], photo: true })
  expect(await fleetReadings(app, vehicleId)).toEqual([
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
  const { actor, id, vehicleId } = await driving(app, provider)
  const sent = await send(actor, id, 44_100)
  expect(sent).toMatchObject({ state: 'waiting', confidence: 'low', countedKm: null, doubts: ['lower'] })
  expect(await fleetReadings(app, vehicleId)).toEqual([{ km: 45_000, source: 'handover', confidence: 'high' }])
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
  expect(await fleetReadings(app, vehicleId)).toHaveLength(1)
  expect(await mails('subscriptions.reading')).toEqual([{ subject: 'Your reading of 44,100 km does not count' }])
  expect((await refusalOf(decideReading(app, staff, sent.id, verdict))).problem.title).toBe(
    'This reading is not open for that',
  )
})

test('an implausible jump waits; corrected, what the photo shows counts, and a counted one is lowered as a correction', async () => {
  const { actor, id, vehicleId } = await driving(app, provider)
  const sent = await send(actor, id, 460_000)
  expect(sent).toMatchObject({ state: 'waiting', doubts: ['jump'] })
  const corrected = await decideReading(app, staff, sent.id, {
    verdict: 'correct',
    km: 46_000,
    reason: 'One zero too many; the photo shows 46,000.',
  })
  expect(corrected).toMatchObject({ state: 'counted', saidKm: 460_000, countedKm: 46_000, confidence: 'high' })
  await decideReading(app, staff, sent.id, { verdict: 'correct', km: 45_900, reason: 'Looked at again.' })
  expect(await fleetReadings(app, vehicleId)).toEqual([
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
  const { actor, id } = await driving(app, provider, '2027-02-01T01:00:00Z')
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

test('an objection waits for its answer; an answer without kilometres leaves the reading as it is', async () => {
  const { actor, id } = await driving(app, provider)
  const { readings } = await showKilometres(app, actor, id)
  const handover = readings[0]!
  expect([handover.mayObject, handover.mayDecide]).toEqual([true, false])
  await objectToReading(app, actor, handover.id, 'It was 45,100 at the keys.')
  expect((await refusalOf(objectToReading(app, actor, handover.id, 'Again.'))).problem.title).toBe(
    'This objection is being looked at',
  )
  const answered = await answerObjection(app, staff, handover.id, { answer: 'Both of you signed 45,000.' })
  expect(answered).toMatchObject({ countedKm: 45_000, answer: 'Both of you signed 45,000.' })
  expect(await tasks(id, 'subscription.reading-objection')).toEqual([
    { reason: 'The customer objects to a reading of 45,000 km.', open: false },
  ])
})

test('nobody sends a reading without a car, with the photo of a licence, or of somebody else; nothing is written', async () => {
  const { actor, id } = await driving(app, provider)
  const other = await driving(app, provider)
  const count = () => app.query<{ n: number }>('select count(*)::int as n from usage.readings')
  const before = await count()
  const photoId = await odometerPhoto(app, other.actor, other.id)
  expect((await refusalOf(sendReading(app, actor, id, { km: 46_000, photoId }))).problem.status).toBe(422)
  expect((await refusalOf(sendReading(app, actor, other.id, { km: 46_000, photoId }))).problem.status).toBe(404)
  const [licence] = await app.query<{ id: string }>(
    `select id from files.images where customer_id = $1 and purpose = 'licence_front'`,
    [actor.customerIds[0]],
  )
  expect((await refusalOf(sendReading(app, actor, id, { km: 46_000, photoId: licence!.id }))).problem.status).toBe(422)
  expect(await count()).toEqual(before)
})
