import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { nextDebits, payNow } from '../billing/index.ts'
import { agreeTo, aHandover, anActiveSubscription, aSwapCar, hubStaff } from './fixtures.ts'
import { previewAmendment } from './preview-amendment.ts'
import { showHandovers, showSubscription } from './show-subscription.ts'
import { showSwap } from './show-swap.ts'
import { startTopUp } from './start-top-up.ts'
import { swapCars } from './swap-cars.ts'
import { withdrawAmendment } from './withdraw-amendment.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})

let slots = 0

/** Ten o'clock on Tuesday 1 December in Melbourne, half an hour later each time. */
function nextSlot(): string {
  const at = new Date(Date.parse('2026-11-30T23:00:00Z') + 30 * 60_000 * slots)
  slots += 1
  return at.toISOString()
}

/** Drives since Thursday 26 November, seen on the Sunday after, beside another car. */
async function driving(sixMonthsCents: number, car: Parameters<typeof aSwapCar>[2] = {}) {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  const other = await aSwapCar(app, sixMonthsCents, car)
  await app.setNow('2026-11-29T01:00:00Z')
  const request = { kind: 'swap' as const, vehicleId: other.id, at: nextSlot() }
  return { ...driver, id: driver.subscription.id, other, request }
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; total: number; gst: number }>(
      `select subject, total_cents as total, gst_cents as gst from (
         select subject, total_cents, gst_cents, id from billing.invoices where subscription_id = $1
         union all select subject, total_cents, gst_cents, id from billing.credit_notes where subscription_id = $1) as d order by id`,
      [id],
    )
  ).map((row) => [row.subject, row.total, row.gst])
const carStates = (...ids: string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const [row] = await app.query<{ state: string }>('select state from fleet.vehicles where id = $1', [id])
      return row!.state
    }),
  )
const liveOn = async (vehicleId: string) =>
  (
    await app.query<{ kind: string }>('select kind from fleet.commitments where vehicle_id = $1 and live order by id', [
      vehicleId,
    ])
  ).map((row) => row.kind)
const bonds = async (id: string) =>
  (
    await app.query<{ state: string; required: number; collected: number }>(
      'select state, required_cents as required, collected_cents as collected from billing.bonds where subscription_id = $1 order by required_at, id',
      [id],
    )
  ).map((row) => [row.state, row.required, row.collected])
const record = { ...aHandover(12_000), backOdometerKm: 45_120, backFuelEighths: 6 }
const stateOf = async (id: string) =>
  (await app.query<{ state: string }>(`select state from subscriptions.amendments where id = $1`, [id]))[0]!.state

describe('a swap', () => {
  test('M054: the preview is the document of the day; the top-up is paid before the keys', async () => {
    const { actor, id, vehicleId, other, request } = await driving(34_900)
    const preview = await previewAmendment(app, actor, id, request)
    expect(
      preview.documents.flatMap((one) => one.lines.map((line) => [line.kind, line.amountCents, line.gstCents])),
    ).toEqual([
      ['car', -9_115, -829],
      ['car', 9_972, 907],
      ['swap_fee', 9_900, 900],
    ])
    expect([preview.effectiveOn, preview.totalCents, preview.gstCents, preview.weekly.afterCents]).toEqual([
      '2026-12-01',
      10_757,
      978,
      38_300,
    ])
    expect(preview.swap?.bond).toEqual({ beforeCents: 65_000, afterCents: 70_000, topUpCents: 5_000, releaseCents: 0 })
    const agreed = await agreeTo(app, actor, id, request)
    expect([agreed.state, agreed.payBy?.toISOString()]).toEqual(['accepted', '2026-11-30T01:00:00.000Z'])
    expect(await liveOn(other.id)).toEqual(['assignment'])
    expect((await refusal(swapCars(app, staff, id, record)))?.problem.type).toBe('/problems/swaps/no-swap-agreed')

    const { payment, topUpCents } = await startTopUp(app, actor, agreed.id)
    expect([topUpCents, payment.amountCents]).toEqual([5_000, 5_000])
    await payNow(app, actor, payment.id, await provider.tokenOf('pays'))
    await app.runJobs()
    expect(await stateOf(agreed.id)).toBe('scheduled')
    const { handovers } = await showHandovers(app, staff, {})
    expect(handovers.filter((row) => row.id === id).map((row) => [row.kind, row.vehicleId, row.startOn])).toEqual([
      ['swap', other.id, '2026-12-01'],
    ])

    await app.setNow(request.at)
    const day = await showSwap(app, staff, id)
    expect([day.ready, day.documents[0]?.totalCents]).toEqual([true, 10_757])
    const after = await swapCars(app, staff, id, record)
    await app.runJobs()
    expect(await documents(id)).toEqual([
      ['week', 35_300, 3_209],
      ['swap', 10_757, 978],
    ])
    expect([after.state, after.vehicleId, after.carPriceCents, after.weeklyCents, after.termEndsOn]).toEqual([
      'active',
      other.id,
      34_900,
      38_300,
      '2027-05-26',
    ])
    expect(after.cars.map((car) => [car.vehicleId, car.state, car.givenKm, car.backKm])).toEqual([
      [vehicleId, 'returned', 45_000, 45_120],
      [other.id, 'handed_over', 12_000, null],
    ])
    expect(await carStates(vehicleId, other.id)).toEqual(['awaiting_inspection', 'on_subscription'])
    expect([await liveOn(vehicleId), await liveOn(other.id)]).toEqual([['block'], ['assignment']])
    expect(await bonds(id)).toEqual([
      ['transferred', 65_000, 65_000],
      ['held', 70_000, 70_000],
    ])
    expect(await app.db.read(actor, (reader) => nextDebits(reader, id, 1))).toEqual([
      { on: '2026-12-03', amountCents: 38_300 },
    ])
    expect(await stateOf(agreed.id)).toBe('applied')
    expect(await faultsOf(app)).toEqual([])
  })

  test('M055: to a cheaper car nothing is paid before, and what is too much of the bond goes back', async () => {
    const { actor, id, request } = await driving(27_900)
    const agreed = await agreeTo(app, actor, id, request)
    expect([agreed.state, agreed.payBy]).toEqual(['scheduled', null])
    await app.setNow(request.at)
    await swapCars(app, staff, id, record)
    for (let turn = 0; turn < 3; turn += 1) await app.sweep()
    expect((await documents(id)).at(-1)).toEqual(['swap', 8_757, 795])
    expect(await bonds(id)).toEqual([
      ['refunded', 65_000, 65_000],
      ['held', 60_000, 60_000],
    ])
    const again = await refusal(
      previewAmendment(app, actor, id, {
        ...request,
        vehicleId: (await aSwapCar(app, 31_900)).id,
        at: '2026-12-08T23:00:00Z',
      }),
    )
    expect(again?.detail).toBe('Inside the term the next swap may be on 2026-12-31, 30 days after the last.')
    expect(await faultsOf(app)).toEqual([])
  })

  test('in a week that is not billed yet is foreseen as it will be billed', async () => {
    const { actor, id, request } = await driving(34_900)
    const later = { ...request, at: '2026-12-09T01:00:00.000Z' }
    const { documents: foreseen, totalCents } = await previewAmendment(app, actor, id, later)
    expect(foreseen[0]?.lines.map((line) => [line.amountCents, line.from, line.to])).toEqual([
      [-4_558, '2026-12-09', '2026-12-10'],
      [4_986, '2026-12-09', '2026-12-10'],
      [9_900, null, null],
    ])
    const agreed = await agreeTo(app, actor, id, later)
    const { payment } = await startTopUp(app, actor, agreed.id)
    await payNow(app, actor, payment.id)
    await app.runJobs()
    await app.setNow('2026-12-02T20:00:00Z')
    await app.sweep()
    await app.setNow(later.at)
    await swapCars(app, staff, id, record)
    expect((await documents(id)).slice(1)).toEqual([
      ['week', 35_300, 3_209],
      ['swap', totalCents, foreseen[0]!.gstCents],
    ])
    expect(await faultsOf(app)).toEqual([])
  })

  test('is withdrawn until it applies: the car is free again, a paid top-up goes back, nothing else was touched', async () => {
    const { actor, id, vehicleId, other, request } = await driving(34_900)
    const before = await showSubscription(app, actor, id)
    const agreed = await agreeTo(app, actor, id, request)
    const { payment } = await startTopUp(app, actor, agreed.id)
    await payNow(app, actor, payment.id, await provider.tokenOf('pays'))
    await app.runJobs()
    const { state } = await withdrawAmendment(app, actor, agreed.id, {})
    await app.sweep()
    await app.sweep()
    expect([state, await liveOn(other.id), await liveOn(vehicleId)]).toEqual(['cancelled', [], ['assignment']])
    expect(await bonds(id)).toEqual([
      ['held', 65_000, 65_000],
      ['refunded', 70_000, 5_000],
    ])
    expect(await documents(id)).toEqual([['week', 35_300, 3_209]])
    const { cars: _, ...now } = await showSubscription(app, actor, id)
    const { cars: __, ...then } = before
    expect(now).toEqual(then)
    expect(await faultsOf(app)).toEqual([])
  })
})

test('a swap and an extension that is agreed: the extension has the new car’s price, and so has its withdrawal', async () => {
  const { actor, id, other, request } = await driving(27_900)
  const extension = await agreeTo(app, actor, id, { kind: 'extend', months: 3 })
  await agreeTo(app, actor, id, request)
  await app.setNow(request.at)
  await swapCars(app, staff, id, record)
  const conditions = () =>
    app.query(
      `select from_on::text as on, vehicle_id = $2 as new, car_price_cents as cents from subscriptions.conditions where subscription_id = $1 order by from_on`,
      [id, other.id],
    )
  expect(await conditions()).toEqual([
    { on: '2026-11-26', new: false, cents: 31_900 },
    { on: '2026-12-01', new: true, cents: 27_900 },
    { on: '2027-05-26', new: true, cents: 34_900 },
  ])
  await withdrawAmendment(app, actor, extension.id, {})
  expect((await conditions()).slice(1)).toEqual([{ on: '2026-12-01', new: true, cents: 27_900 }])
  expect(await app.db.read(actor, (reader) => nextDebits(reader, id, 1))).toEqual([
    { on: '2026-12-03', amountCents: 31_300 },
  ])
})
