import { afterAll, beforeAll, expect, test } from 'vitest'
import { driving, fleetReadings } from '../../../test/driven-kilometres.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refusalOf } from '../privacy/fixtures.ts'
import { buyPack, previewPack } from './buy-pack.ts'
import { answerObjection, objectToReading } from './decide-reading.ts'
import { agreeTo, hubStaff } from './fixtures.ts'
import { previewReturn } from './outline-return.ts'
import { returnCar } from './return-car.ts'
import { showKilometres } from './show-kilometres.ts'

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

const invoices = (id: string, subject: string) =>
  app.query<{ total: number; gst: number }>(
    `select total_cents as total, gst_cents as gst from billing.invoices where subscription_id = $1 and subject = $2
     union all select total_cents, gst_cents from billing.credit_notes where subscription_id = $1 and subject = $2 order by 1 desc`,
    [id, subject],
  )

test('kilometres bought ahead: the invoice is the preview to the cent, once a key, and they come off before the overage', async () => {
  const { actor, id, vehicleId } = await driving(app, provider)
  const preview = await previewPack(app, actor, id, 505)
  expect(preview).toEqual({
    km: 505,
    rateCents: 20,
    amountCents: 10_100,
    gstCents: 918,
    excessCents: 15_150,
    leftKmAfter: 13_433,
  })
  const changed = await refusalOf(buyPack(app, actor, id, { km: 505, seenCents: 10_099 }))
  expect(changed.problem.title).toBe('The amounts have changed')
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
  expect((await refusalOf(previewPack(app, actor, id, 100))).problem.title).toBe(
    'Kilometres cannot be bought ahead now',
  )
  // The hand-over's reading was 200 km too low, staff find: 200 km less are over, and given back.
  const { readings } = await showKilometres(app, actor, id)
  const handover = readings.find((one) => one.source === 'handover')!
  await objectToReading(app, actor, handover.id, 'The photo at the keys shows 45,200.')
  await answerObjection(app, staff, handover.id, { answer: 'You are right, the photo shows 45,200.', km: 45_200 })
  expect(await invoices(id, 'overage')).toEqual([
    { total: 10_590, gst: 963 },
    { total: -6_000, gst: -546 },
  ])
  expect((await fleetReadings(app, vehicleId)).at(-1)).toMatchObject({ km: 47_000, source: 'return' })
})
