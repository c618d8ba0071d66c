import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { answerFor, resolveFor } from './answer-for-inspection.ts'
import { anActiveSubscription, hubStaff } from './fixtures.ts'
import { recordDamage, removeDamage, submitInspection } from './inspect-car.ts'
import { previewAmendment } from './preview-amendment.ts'
import { returnCar } from './return-car.ts'
import { showSettlement } from './show-settlement.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const aPhoto = async (customerId: string) => {
  const id = newId()
  await app.query(
    `insert into files.images (id, customer_id, hub_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
     values ($1::uuid, $2::uuid, (select hub_id from subscriptions.subscriptions where customer_id = $2::uuid), 'damage', ($1::uuid)::text, 800, 600, 1, '\\x00', $3, $2::uuid)`,
    [id, customerId, app.clock.now()],
  )
  return id
}

/** A car back on 1 December after an early end agreed to for that day; 357 km are included, 200 were driven. */
async function returned() {
  await app.setNow('2026-11-23T01:00:00Z')
  const driver = await anActiveSubscription(app, provider)
  const { actor, subscription } = driver
  await app.setNow('2026-11-29T01:00:00Z')
  const request = { kind: 'end' as const, on: '2026-12-01' }
  const { effectiveOn, totalCents } = await previewAmendment(app, actor, subscription.id, request)
  await acceptAmendment(app, actor, subscription.id, { request, seen: { effectiveOn, totalCents } })
  await app.setNow('2026-11-30T22:00:00Z')
  for (let round = 0; round < 3; round += 1) await app.sweep()
  await returnCar(app, staff, subscription.id, {
    odometerKm: 45_200,
    fuelEighths: 6,
    customerName: 'Aroha O’Brien',
    staffName: 'Bec Hartigan',
  })
  for (let round = 0; round < 3; round += 1) await app.sweep()
  const settlement = () => showSettlement(app, actor, subscription.id)
  const inspectionId = (await settlement()).inspection!.id
  return { ...driver, settlement, inspectionId, photo: () => aPhoto(actor.customerIds[0]!) }
}
const wheel = (photoIds: string[], costCents = 24_000) => ({
  kind: 'damage' as const,
  part: 'Front left wheel',
  judgement: 'chargeable' as const,
  costCents,
  photoIds,
})
const states = async (id: string) =>
  (
    await app.query<{ value: string }>(
      `select state as value from subscriptions.subscriptions where id = $1
       union all select state from subscriptions.assignments where subscription_id = $1
       union all select state from agreements.agreements where id = (select agreement_id from subscriptions.subscriptions where id = $1)`,
      [id],
    )
  ).map((row) => row.value)

describe('a car that came back', () => {
  test('clean: the assignment is closed, the bond goes back at once, all is closed and the agreement ended', async () => {
    const { subscription, inspectionId, settlement, vehicleId } = await returned()
    await submitInspection(app, staff, inspectionId, {
      carNext: 'pass_inspection',
      photosMissing: 'No camera in this test.',
    })
    expect(await states(subscription.id)).toEqual(['in_settlement', 'closed', 'signed'])
    expect(await app.query('select state from fleet.vehicles where id = $1', [vehicleId])).toEqual([{ state: 'ready' }])
    for (let round = 0; round < 3; round += 1) await app.sweep()
    const { bond, inspection, openCents } = await settlement()
    expect([bond?.state, bond?.refundedCents, inspection?.state, openCents]).toEqual([
      'refunded',
      65_000,
      'acknowledged',
      0,
    ])
    expect(await states(subscription.id)).toEqual(['closed', 'closed', 'ended'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('with a kerbed wheel that the customer agrees to: the bond pays the invoice, the rest goes back', async () => {
    const { actor, inspectionId, settlement, photo } = await returned()
    await recordDamage(app, staff, inspectionId, { ...wheel([]), part: 'Boot', judgement: 'fair_wear' })
    const { items } = await recordDamage(app, staff, inspectionId, wheel([await photo()]))
    await recordDamage(app, staff, inspectionId, { ...wheel([await photo()]), part: 'Entered twice' })
    const twice = (await settlement()).inspection!.items.at(-1)!
    await removeDamage(app, staff, inspectionId, twice.id)
    expect(items.map((item) => [item.part, item.state, item.chargeCents])).toEqual([
      ['Boot', 'fair_wear', 0],
      ['Front left wheel', 'chargeable', 24_000],
    ])
    await submitInspection(app, staff, inspectionId, {
      carNext: 'send_to_repair',
      photosMissing: 'No camera in this test.',
    })
    expect(await settlement()).toMatchObject({
      mayAnswer: true,
      toComeCents: 24_000,
      inspection: { state: 'submitted', answerBy: '2026-12-06', chargeCents: 24_000 },
    })
    await answerFor(app, actor, inspectionId, [])
    for (let round = 0; round < 3; round += 1) await app.sweep()
    const after = await settlement()
    expect(after.documents.at(-1)).toMatchObject({
      document: 'invoice',
      subject: 'damage',
      totalCents: 24_000,
      gstCents: 2_182,
      openCents: 0,
      lines: [{ name: 'Damage', amountCents: 24_000, gstCents: 2_182, note: 'Front left wheel' }],
    })
    expect(after.bond).toMatchObject({
      state: 'refunded',
      refundedCents: 41_000,
      claims: [{ amountCents: 24_000, reason: 'Front left wheel' }],
    })
    expect(after.state).toBe('closed')
    expect(await faultsOf(app)).toEqual([])
  })

  test('an objection: finance lowers one item and waives the other, with reasons; then it is settled', async () => {
    const { actor, inspectionId, settlement, photo } = await returned()
    await recordDamage(app, staff, inspectionId, wheel([await photo()], 180_000))
    const { items } = await recordDamage(app, staff, inspectionId, {
      kind: 'lost_key',
      part: 'Second key',
      judgement: 'chargeable',
      quantity: 1,
      photoIds: [await photo()],
    })
    expect(items.map((item) => item.chargeCents)).toEqual([50_000, 38_000])
    await submitInspection(app, staff, inspectionId, {
      carNext: 'pass_inspection',
      photosMissing: 'No camera in this test.',
    })
    const [first, second] = items
    await answerFor(app, actor, inspectionId, [
      { itemId: first!.id, why: 'The kerb was hidden' },
      { itemId: second!.id, why: 'I gave it to Bec' },
    ])
    expect((await settlement()).inspection?.state).toBe('disputed')
    const half = await refusal(
      resolveFor(app, finance, inspectionId, [{ itemId: first!.id, chargeCents: 0, reason: 'Old' }]),
    )
    expect(half?.problem.status).toBe(422)
    expect((await settlement()).inspection?.state).toBe('disputed')
    await resolveFor(app, finance, inspectionId, [
      { itemId: first!.id, chargeCents: 20_000, reason: 'One spoke only' },
      { itemId: second!.id, chargeCents: 0, reason: 'Found at the desk' },
    ])
    for (let round = 0; round < 3; round += 1) await app.sweep()
    const after = await settlement()
    expect(after.inspection?.items.map((item) => [item.state, item.chargeCents, item.decision])).toEqual([
      ['invoiced', 20_000, 'One spoke only'],
      ['waived', 0, 'Found at the desk'],
    ])
    expect([after.bond?.refundedCents, after.state]).toEqual([45_000, 'closed'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('without an answer in time it counts as agreed; what the bond does not cover is charged', async () => {
    const { inspectionId, settlement, photo, subscription } = await returned()
    for (const part of ['Front door', 'Rear door'])
      await recordDamage(app, staff, inspectionId, { ...wheel([await photo()], 70_000), part })
    await submitInspection(app, staff, inspectionId, {
      carNext: 'send_to_repair',
      photosMissing: 'No camera in this test.',
    })
    await app.setNow('2026-12-06T12:59:00Z')
    await app.sweep()
    expect((await settlement()).inspection?.state).toBe('submitted')
    await app.setNow('2026-12-06T13:00:00Z')
    for (let round = 0; round < 4; round += 1) await app.sweep()
    const after = await settlement()
    // Two events at the excess of $500 with Faith Care; the bond of $650 pays, $350 are debited.
    expect(after.documents.at(-1)).toMatchObject({ totalCents: 100_000, openCents: 0 })
    expect(after.bond).toMatchObject({ state: 'fully_claimed', claims: [{ amountCents: 65_000 }] })
    expect(await states(subscription.id)).toEqual(['closed', 'closed', 'ended'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('a charge without a photo, and an answer when it is too late, are refused; nothing changes', async () => {
    const { actor, inspectionId, settlement } = await returned()
    const before = await settlement()
    expect((await refusal(recordDamage(app, staff, inspectionId, wheel([]))))?.problem.type).toBe(
      '/problems/inspections/no-evidence',
    )
    expect((await refusal(answerFor(app, actor, inspectionId, [])))?.problem.type).toBe(
      '/problems/inspections/not-open',
    )
    expect(await settlement()).toEqual(before)
    const stranger = await hubStaff(app, [])
    expect(
      (
        await refusal(
          submitInspection(app, stranger, inspectionId, {
            carNext: 'pass_inspection',
            photosMissing: 'No camera in this test.',
          }),
        )
      )?.problem.status,
    ).toBe(404)
    expect(await settlement()).toEqual(before)
  })
})
