import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { aBuyer, choices } from '../applications/fixtures.ts'
import { placeHold } from '../applications/index.ts'
import { failSwap } from './fail-swap.ts'
import { agreeTo, aHandover, anActiveSubscription, aSwapCar, hubStaff } from './fixtures.ts'
import { listSwapCars } from './list-swap-cars.ts'
import { previewAmendment } from './preview-amendment.ts'
import { startTopUp } from './start-top-up.ts'
import { swapCars } from './swap-cars.ts'

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
  test('whose top-up is not paid in time fails: the car is free, a task says so, the customer keeps the old one', async () => {
    const { actor, id, other, request } = await driving(34_900)
    const agreed = await agreeTo(app, actor, id, request)
    await app.setNow('2026-11-30T01:00:01Z')
    await app.sweep()
    expect([await stateOf(agreed.id), await liveOn(other.id)]).toEqual(['failed', []])
    expect((await bonds(id)).map((bond) => bond[0])).toEqual(['held', 'cancelled'])
    const tasks = await app.query<{ kind: string }>(
      'select kind from tasks.tasks where subject_id = $1 and closed_at is null',
      [id],
    )
    expect(tasks.map((row) => row.kind)).toEqual(['subscription.swap-failed'])
    expect((await refusal(startTopUp(app, actor, agreed.id)))?.problem.type).toBe('/problems/billing/nothing-due')
  })

  test('whose new car is not ready does not happen; the hub calls it off', async () => {
    const { actor, id, vehicleId, other, request } = await driving(27_900)
    const agreed = await agreeTo(app, actor, id, request)
    await app.query(`update fleet.vehicles set state = 'in_repair' where id = $1`, [other.id])
    await app.setNow(request.at)
    const refused = await refusal(swapCars(app, staff, id, record))
    expect([refused?.problem.type, refused?.detail]).toEqual([
      '/problems/subscriptions/not-ready',
      'The car is in repair.',
    ])
    expect([await carStates(vehicleId), await stateOf(agreed.id)]).toEqual([['on_subscription'], 'scheduled'])
    await failSwap(app, staff, agreed.id, 'A warning light came on')
    expect([await stateOf(agreed.id), await liveOn(other.id)]).toEqual(['failed', []])
    expect((await documents(id)).length).toBe(1)
  })
})

describe('a swap is refused, and nothing changes', () => {
  test('where a driver may not take the car, or its figures are not known', async () => {
    const { actor, id, other, request } = await driving(31_900, { powerKw: 300 })
    const drivers = `update customers.drivers set licence_class = 'P2' where customer_id = $1`
    await app.query(drivers, [actor.customerIds[0]])
    const barred = await refusal(agreeTo(app, actor, id, request))
    expect(barred?.detail).toBe(
      'Aroha O’Brien: Provisional drivers may not take cars over 130 kW a tonne, and this one is.',
    )
    const listed = (await listSwapCars(app, actor, id)).cars.find((car) => car.vehicleId === other.id)
    expect(listed?.whyNot).toBe(barred?.detail)
    expect(await liveOn(other.id)).toEqual([])
  })

  test('while somebody else holds the car, and for one’s own', async () => {
    const { actor, id, vehicleId, other, request } = await driving(31_900)
    const holder = await aBuyer(app)
    await placeHold(app, holder, { vehicle: other.slug, choices })
    const taken = await refusal(previewAmendment(app, actor, id, request))
    expect(taken?.detail).toBe('Somebody else has this car then. Choose another car or a later time.')
    const own = await refusal(previewAmendment(app, actor, id, { ...request, vehicleId }))
    expect(own?.detail).toBe('This is the car that you have. Choose another.')
  })

  test('beside another open change, and while paused', async () => {
    const { actor, id, request } = await driving(27_900)
    const agreed = await agreeTo(app, actor, id, request)
    const ending = await refusal(agreeTo(app, actor, id, { kind: 'end', on: '2026-12-20' }))
    expect(ending?.detail).toBe(`${agreed.reference} (swap, 1 Dec 2026) is agreed. Withdraw it first.`)
    await app.query(`update subscriptions.subscriptions set state = 'paused' where id = $1`, [id])
    const paused = await refusal(previewAmendment(app, actor, id, request))
    expect(paused?.detail).toBe('A subscription that is paused cannot swap. From here: end.')
    await app.query(`update subscriptions.subscriptions set state = 'active' where id = $1`, [id])
  })
})

test('of people who want one car at once, by swap and by hold, one gets it', async () => {
  const [one, two] = [await driving(27_900), await driving(27_900)]
  const car = await aSwapCar(app, 27_900)
  const buyers = [await aBuyer(app), await aBuyer(app), await aBuyer(app)]
  const wanted = [
    ...[one, two].map(({ actor, id }) => async () => {
      const request = { kind: 'swap' as const, vehicleId: car.id, at: nextSlot() }
      return agreeTo(app, actor, id, request)
    }),
    ...buyers.map((buyer) => async () => placeHold(app, buyer, { vehicle: car.slug, choices })),
  ]
  const asked = await Promise.allSettled(wanted.map((want) => want()))
  expect(asked.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  for (const answer of asked) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(Refusal)
  expect((await liveOn(car.id)).length).toBe(1)
})
