import { angles, type NewMark } from '@faith/contract/walk-arounds'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { evidenceBytes } from '../handovers/index.ts'
import { agreeTo, aHandover, aScheduledSubscription, hubStaff } from './fixtures.ts'
import { handOver } from './hand-over.ts'
import { recordDamage, submitInspection } from './inspect-car.ts'
import { returnCar } from './return-car.ts'
import { showSettlement } from './show-settlement.ts'
import { placePhoto } from './take-photo.ts'
import { getWalkArounds, recordMark, removeMark } from './walk-around.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox

beforeAll(async () => {
  provider = await testSandbox()
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

const refusal = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return { ...error.problem, ...error.members }
    throw error
  }
  return null
}
const mark = (part: string, face: NewMark['face'] = 'left'): NewMark => ({
  face,
  x: 300,
  y: 600,
  kind: 'scratch',
  part,
  photoIds: [],
})
const image = { ok: true as const, width: 640, height: 360, byteCount: 4, bytes: Buffer.from('webp') }

test('an item is about a mark: a new one is charged with its photos, a known one never is', async () => {
  const staff = await hubStaff(app)
  const { actor, subscription } = await aScheduledSubscription(app, provider)
  const [row] = await app.query<{ id: string; customerId: string }>(
    'select id, customer_id as "customerId" from subscriptions.assignments where subscription_id = $1',
    [subscription.id],
  )
  const assignmentId = row!.id
  const customer = { ...actor, customerIds: [row!.customerId] }
  const out = { assignmentId, stage: 'handover' as const }
  const back = { assignmentId, stage: 'return' as const }
  await placePhoto(app, staff, out, { angle: 'left', image })
  await recordMark(app, staff, out, mark('Front bar'))
  await app.setNow('2026-11-26T02:00:00Z')
  await handOver(app, staff, subscription.id, aHandover(45_000))
  await app.setNow('2026-11-29T01:00:00Z')
  await agreeTo(app, customer, subscription.id, { kind: 'end', on: '2026-12-01' })
  await app.setNow('2026-11-30T22:00:00Z')
  for (let round = 0; round < 3; round += 1) await app.sweep()
  await returnCar(app, staff, subscription.id, {
    odometerKm: 45_200,
    fuelEighths: 6,
    customerName: 'Aroha O’Brien',
    staffName: 'Bec Hartigan',
    staffSignature: 'M1 1 L5 5',
  })
  await placePhoto(app, staff, back, { angle: 'left', image })
  const { back: seen } = await recordMark(app, staff, back, mark('Rear left door'))
  const [known, fresh] = seen.marks
  expect([known, fresh].map((one) => [one?.part, one?.isNew])).toEqual([
    ['Front bar', false],
    ['Rear left door', true],
  ])
  const inspectionId = (await showSettlement(app, staff, subscription.id)).inspection!.id
  const photoIds = [seen.shots.find((shot) => shot.angle === 'left')!.photoId!]
  const item = { kind: 'damage' as const, part: 'Rear left door', judgement: 'chargeable' as const, costCents: 24_000 }
  const record = (more: object) => recordDamage(app, staff, inspectionId, { ...item, photoIds, ...more })

  expect((await refusal(record({ markId: known!.id })))?.type).toBe('/problems/inspections/known-mark')
  expect(await refusal(record({ markId: newId() }))).toMatchObject({ errors: [{ pointer: '/markId' }] })
  const cleaning = { kind: 'cleaning', costCents: undefined, markId: fresh!.id }
  expect(await refusal(record(cleaning))).toMatchObject({ errors: [{ pointer: '/markId' }] })
  expect((await showSettlement(app, staff, subscription.id)).inspection!.items).toEqual([])

  await record({ markId: known!.id, judgement: 'pre_existing', costCents: undefined })
  const { items } = await record({ markId: fresh!.id })
  expect(items.map((one) => [one.markId, one.judgement, one.chargeCents])).toEqual([
    [known!.id, 'pre_existing', 0],
    [fresh!.id, 'chargeable', 24_000],
  ])
  expect((await refusal(removeMark(app, staff, back, fresh!.id)))?.type).toBe('/problems/walk-arounds/mark-in-use')
  expect(await refusal(submitInspection(app, staff, inspectionId, { carNext: 'pass_inspection' }))).toMatchObject({
    type: '/problems/walk-arounds/photos-missing',
    missing: angles.filter((angle) => angle !== 'left'),
  })
  const missing = { carNext: 'pass_inspection', photosMissing: 'It was dark.' }
  await submitInspection(app, staff, inspectionId, missing)

  const shown = await getWalkArounds(app, customer, assignmentId)
  expect(shown.back.open).toBe(false)
  expect(shown.back.marks.map((one) => [one.part, one.isNew])).toEqual([
    ['Front bar', false],
    ['Rear left door', true],
  ])
  expect(shown.handover.marks.map((one) => one.part)).toEqual(['Front bar'])
  expect(shown.back.record?.staffSignature).toBe('M1 1 L5 5')
  expect((await evidenceBytes(app, customer, inspectionId, photoIds[0]!)).bytes).toEqual(image.bytes)
})
