import { createHash } from 'node:crypto'
import { angles, type NewMark, type Stage } from '@faith/contract/walk-arounds'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor, Actor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { walkAroundPhoto } from '../handovers/index.ts'
import { aHandover, anActiveSubscription, aScheduledSubscription, hubStaff } from './fixtures.ts'
import { handOver } from './hand-over.ts'
import { handoverRecord } from './handover-record.ts'
import { beginPhotoUpload, finishPhotoUpload } from './take-photo.ts'
import { getWalkArounds, listWalkArounds, recordMark, removeMark, skipAngles } from './walk-around.ts'

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

const scratch: NewMark = {
  face: 'left',
  x: 500,
  y: 620,
  kind: 'scratch',
  part: 'Rear left door',
  sizeMm: 40,
  photoIds: [],
}

const refusal = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return { ...error.problem, ...error.members }
    throw error
  }
  return null
}

/** A photo with where it was taken in it. */
const photo = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: 'CANARY-CAMERA' }, IFD3: { GPSLatitude: '27/1 28/1 0/1' } })
    .jpeg()
    .toBuffer()

interface Which {
  assignmentId: string
  stage: Stage
}

/** Sends a photo as a browser does. */
async function sent(which: Which, bytes: Buffer, angle?: (typeof angles)[number], who = staff) {
  const file = { byteCount: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  const { id, parts } = await beginPhotoUpload(app, who, which, file)
  for (const { number, from, byteCount } of parts)
    await app.storage.put(`uploads/${id}/${number}`, bytes.subarray(from, from + byteCount))
  return { id, ...(await finishPhotoUpload(app, who, which, { uploadId: id, angle })) }
}

async function planned() {
  const scheduled = await aScheduledSubscription(app, provider)
  const [row] = await app.query<{ id: string }>('select id from subscriptions.assignments where subscription_id = $1', [
    scheduled.subscription.id,
  ])
  const customerId = (
    await app.query<{ id: string }>('select customer_id as id from subscriptions.subscriptions where id = $1', [
      scheduled.subscription.id,
    ])
  )[0]!.id
  const customer: AccountActor = { ...scheduled.actor, customerIds: [customerId] }
  return { ...scheduled, customer, which: { assignmentId: row!.id, stage: 'handover' as const } }
}

test('photos and marks are taken until the keys go over, then they stay, and the customer sees them', async () => {
  const { subscription, customer, which } = await planned()
  const { assignmentId } = which
  const front = await sent(which, await photo('#204060'), 'front')
  const closeUp = await sent(which, await photo('#905030'))
  await recordMark(app, staff, which, { ...scratch, photoIds: [closeUp.photoId] })
  const hidden = await getWalkArounds(app, customer, assignmentId)
  expect(hidden.handover).toMatchObject({ open: true, marks: [], missing: [...angles] })

  const missing = await refusal(
    handOver(app, staff, subscription.id, { ...aHandover(45_000), photosMissing: undefined }),
  )
  expect(missing).toMatchObject({ type: '/problems/walk-arounds/photos-missing', missing: angles.slice(1) })
  const said = { ...aHandover(45_000), staffSignature: 'M1 1 L9 9', photosMissing: 'The battery is flat.' }
  await handOver(app, staff, subscription.id, said)

  const shown = await getWalkArounds(app, customer, assignmentId)
  expect(shown.handover.open).toBe(false)
  expect(shown.handover.shots.map(({ angle, photoId, reason }) => [angle, photoId, reason])).toEqual(
    angles.map((angle) => (angle === 'front' ? [angle, front.photoId, null] : [angle, null, 'The battery is flat.'])),
  )
  expect(shown.handover.marks).toMatchObject([
    { number: 1, part: 'Rear left door', isNew: true, photoIds: [closeUp.photoId], photosAt: which },
  ])
  expect(shown.handover.record).toMatchObject({ odometerKm: 45_000, staffSignature: 'M1 1 L9 9' })
  expect(shown.back).toMatchObject({ open: true, record: null, missing: [...angles] })
  expect(shown.back.marks).toMatchObject([{ number: 1, isNew: false }])

  const { bytes } = await walkAroundPhoto(app, customer, { ...which, photoId: front.photoId })
  const { format, exif } = await sharp(bytes).metadata()
  expect([format, exif]).toEqual(['webp', undefined])
  expect((await walkAroundPhoto(app, customer, { ...which, photoId: closeUp.photoId })).bytes.length).toBeGreaterThan(0)
  const pdf = await handoverRecord(app, customer, which)
  expect(pdf.filename).toBe(`${shown.handover.record!.reference}.pdf`)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')

  const closed = { type: '/problems/walk-arounds/not-open' }
  expect(await refusal(recordMark(app, staff, which, scratch))).toMatchObject(closed)
  expect(await refusal(skipAngles(app, staff, which, { angles: ['left'], reason: 'Late' }))).toMatchObject(closed)
  expect(await refusal(removeMark(app, staff, which, shown.handover.marks[0]!.id))).toMatchObject(closed)
  expect(await refusal(sent(which, await photo('#111111'), 'left'))).toMatchObject(closed)
  expect(await getWalkArounds(app, customer, assignmentId)).toEqual(shown)
})

test('a photo that is taken again takes the place of the first, which is destroyed; sent twice it is one', async () => {
  const { which } = await planned()
  const bytes = await photo('#445566')
  const first = await sent(which, bytes, 'left')
  expect(await sent(which, bytes, 'left')).toEqual(first)
  const again = { byteCount: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  expect((await beginPhotoUpload(app, staff, which, again)).parts.every((part) => part.arrived)).toBe(true)
  const second = await sent(which, await photo('#665544'), 'left')
  expect((await getWalkArounds(app, staff, which.assignmentId)).handover.shots[2]).toMatchObject({
    photoId: second.photoId,
  })
  const dates = await app.query<{ id: string; destroyAfter: string | null }>(
    `select id, destroy_after::text as "destroyAfter" from files.images where id = any($1) order by uploaded_at, id`,
    [[first.photoId, second.photoId]],
  )
  expect(new Map(dates.map((row) => [row.id, row.destroyAfter === null]))).toEqual(
    new Map([
      [first.photoId, false],
      [second.photoId, true],
    ]),
  )
  expect(
    await app.query(
      'select 1 from files.images where purpose = $1 and customer_id = (select customer_id from handovers.walk_arounds where assignment_id = $2)',
      ['walk_around', which.assignmentId],
    ),
  ).toHaveLength(2)
})

test('a part that has not arrived is named, and nothing is made of the rest', async () => {
  const { which } = await planned()
  const { id } = await beginPhotoUpload(app, staff, which, { byteCount: 1_500_000, sha256: 'a'.repeat(64) })
  expect(await refusal(finishPhotoUpload(app, staff, which, { uploadId: id, angle: 'front' }))).toMatchObject({
    type: '/problems/pictures/parts-missing',
    missing: [1, 2],
  })
  expect((await getWalkArounds(app, staff, which.assignmentId)).handover.missing).toEqual([...angles])
})

test('the next customer sees known marks, but neither the photos nor who found them', async () => {
  const { which, vehicleId, customer } = await planned()
  const closeUp = await sent(which, await photo('#222244'))
  await recordMark(app, staff, which, { ...scratch, photoIds: [closeUp.photoId] })
  const next = await planned()
  await app.query('update handovers.marks set vehicle_id = $1 where vehicle_id = $2', [next.vehicleId, vehicleId])
  await app.setNow(new Date(app.clock.now().getTime() + 60_000).toISOString())
  const { handover } = await getWalkArounds(app, next.customer, next.which.assignmentId)
  expect(handover.marks).toMatchObject([{ part: 'Rear left door', isNew: false, photoIds: [], photosAt: null }])
  const seen = await getWalkArounds(app, staff, next.which.assignmentId)
  expect(seen.handover.marks).toMatchObject([{ photoIds: [closeUp.photoId], photosAt: which }])
  expect((await refusal(walkAroundPhoto(app, next.customer, { ...which, photoId: closeUp.photoId })))?.status).toBe(404)
  expect((await refusal(walkAroundPhoto(app, customer, { ...which, photoId: closeUp.photoId })))?.status).toBe(404)
})

test('another customer, another hub and nobody get nothing and change nothing', async () => {
  const { which, customer } = await planned()
  const { photoId } = await sent(which, await photo('#336699'), 'front')
  const before = await getWalkArounds(app, staff, which.assignmentId)
  const other = await planned()
  const elsewhere = await hubStaff(app, ['0199a000-0000-7000-8000-000000000005'])
  const visitor: Actor = { kind: 'visitor', token: null }
  const strangers: [Actor, number[]][] = [
    [other.customer, [404]],
    [elsewhere, [404]],
    [visitor, [401, 404]],
  ]
  for (const [who, statuses] of strangers) {
    const account = who as AccountActor
    for (const work of [
      () => getWalkArounds(app, who, which.assignmentId),
      () => walkAroundPhoto(app, who, { ...which, photoId }),
      () => handoverRecord(app, who, which),
      () => skipAngles(app, who, which, { angles: ['left'], reason: 'Because' }),
      () => recordMark(app, who, which, scratch),
      () => removeMark(app, who, which, newId()),
      () => beginPhotoUpload(app, account, which, { byteCount: 10, sha256: 'b'.repeat(64) }),
    ])
      expect(statuses).toContain((await refusal(work()))?.status)
  }
  // The customer may look, and may record nothing.
  expect((await refusal(recordMark(app, customer, which, scratch)))?.status).toBe(404)
  expect(await getWalkArounds(app, staff, which.assignmentId)).toEqual(before)
})

test('a mark of today is taken back, one known before is repaired; the record of then keeps it', async () => {
  const { actor, subscription } = await anActiveSubscription(app, provider)
  const [row] = await app.query<{ id: string; customerId: string }>(
    'select id, customer_id as "customerId" from subscriptions.assignments where subscription_id = $1',
    [subscription.id],
  )
  const assignmentId = row!.id
  const at = { assignmentId, stage: 'return' as const }
  const [found] = (await recordMark(app, staff, at, scratch)).back.marks
  await recordMark(app, staff, at, { ...scratch, part: 'Boot lid', face: 'rear' })
  const { back } = await removeMark(app, staff, at, found!.id)
  expect(back.marks.map(({ number, part, isNew }) => [number, part, isNew])).toEqual([[2, 'Boot lid', true]])
  const customer = { ...actor, customerIds: [row!.customerId] }
  expect((await getWalkArounds(app, customer, assignmentId)).back.marks).toEqual([])
  expect((await listWalkArounds(app, customer, subscription.id)).cars).toHaveLength(1)
  const events = await app.query<{ event: string }>(
    `select h.event from handovers.walk_around_history h join handovers.walk_arounds w on w.id = h.object_id
     where w.assignment_id = $1 order by h.recorded_at, h.id`,
    [assignmentId],
  )
  expect(events.map((one) => one.event)).toEqual(['begin', 'skip', 'close', 'begin', 'mark', 'mark', 'unmark'])
})
