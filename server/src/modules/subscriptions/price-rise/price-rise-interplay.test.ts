import states from '@faith/contract/states.json' with { type: 'json' }
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../../lib/actor.ts'
import { Refusal } from '../../../lib/problem.ts'
import { faultsOf } from '../../billing/fixtures.ts'
import { nextDebits } from '../../billing/index.ts'
import { moveVehicle } from '../../fleet/index.ts'
import { agreeTo, aHandover, aSwapCar, hubStaff } from '../fixtures.ts'
import { handOver } from '../hand-over.ts'
import { previewAmendment } from '../preview-amendment.ts'
import { returnCar } from '../return-car.ts'
import { listAmendments } from '../show-amendments.ts'
import { showSubscription } from '../show-subscription.ts'
import { swapCars } from '../swap-cars.ts'
import { withdrawAmendment } from '../withdraw-amendment.ts'
import { easeRise } from './ease-rise.ts'
import { announce, aRollingSubscription, twoPeople } from './fixtures.ts'
import { previewRise } from './preview-rise.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let people: { manager: AccountActor; finance: AccountActor }
let staff: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  people = await twoPeople(app)
  staff = await hubStaff(app)
})
afterAll(async () => {
  await close()
  await provider.close()
})
beforeEach(() => app.setNow(begin))

/** Rolls since 3 December; on the 10th a rise to 368.95 from 11 February was announced. */
async function announced() {
  const driver = await aRollingSubscription(app, provider)
  await app.setNow('2026-12-10T01:00:00Z')
  await app.sweep()
  const change = { by: 'share' as const, basisPoints: 500 }
  const asked = { hubId: driver.hubId, subscriptionIds: [driver.id], fromOn: '2027-02-08', change }
  const rise = await announce(app, people, asked)
  return { ...driver, asked, amendmentId: rise.rows[0]!.amendmentId! }
}
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const debits = (actor: AccountActor, id: string, count: number) =>
  app.db.read(actor, (reader) => nextDebits(reader, id, count))
const riseOf = async (actor: AccountActor, id: string) =>
  (await listAmendments(app, actor, id)).amendments.find((one) => one.kind === 'price_rise')
const passInspection = (vehicleId: string) =>
  app.db.inTransaction(system('test'), (tx) => moveVehicle(tx, vehicleId, 'pass_inspection', 'clean'))
const back = { odometerKm: 45_100, fuelEighths: 8, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }

describe('a pause', () => {
  test('that ends before the new price moves it to the first of the new weeks on or after its day', async () => {
    const { actor, id, vehicleId } = await announced()
    await agreeTo(app, actor, id, { kind: 'pause', backOn: '2026-12-14', resumeOn: '2027-01-05' })
    await app.setNow('2026-12-14T01:00:00Z')
    await returnCar(app, staff, id, back)
    await passInspection(vehicleId)
    await app.sweep()
    await app.setNow('2027-01-05T01:00:00Z')
    await handOver(app, staff, id, aHandover(45_100))
    const rise = await riseOf(actor, id)
    expect([rise?.state, rise?.effectiveOn, rise?.preview.priceRise?.freeUntil]).toEqual([
      'scheduled',
      '2027-02-09',
      '2027-02-09',
    ])
    expect((await debits(actor, id, 6)).slice(-2)).toEqual([
      { on: '2027-02-02', amountCents: 35_300 },
      { on: '2027-02-09', amountCents: 36_895 },
    ])
    await expectNoFaults()
  })

  test('over the day of the new price resumes at it', async () => {
    const { actor, id, vehicleId } = await announced()
    await agreeTo(app, actor, id, { kind: 'pause', backOn: '2026-12-14', resumeOn: '2027-02-20' })
    await app.setNow('2026-12-14T01:00:00Z')
    await returnCar(app, staff, id, back)
    await passInspection(vehicleId)
    await app.sweep()
    await app.setNow('2027-02-11T01:00:00Z')
    await app.sweep()
    expect([(await riseOf(actor, id))?.state, (await showSubscription(app, actor, id)).state]).toEqual([
      'applied',
      'paused',
    ])
    await app.setNow('2027-02-20T01:00:00Z')
    await handOver(app, staff, id, aHandover(45_100))
    expect(await debits(actor, id, 2)).toEqual([
      { on: '2027-02-20', amountCents: 36_895 },
      { on: '2027-02-27', amountCents: 36_895 },
    ])
    await expectNoFaults()
  })
})

test('notice before the day pays the present price to its end, even after the day; a free end stays possible, and taken back the new price stands again', async () => {
  const { actor, id } = await announced()
  await app.setNow('2027-01-25T01:00:00Z')
  const notice = await agreeTo(app, actor, id, { kind: 'notice' })
  expect([notice.effectiveOn, notice.preview.weekly.afterCents]).toEqual(['2027-02-24', 35_300])
  expect(notice.preview.debits.at(-1)).toEqual({ on: '2027-02-18', amountCents: 27_342 + 1_628 + 1_285 })
  expect((await riseOf(actor, id))?.state).toBe('cancelled')
  const free = await previewAmendment(app, actor, id, { kind: 'end', on: '2027-02-11' })
  expect([free.totalCents, free.leaveCents]).toEqual([0, 0])
  await withdrawAmendment(app, actor, notice.id, {})
  const again = await riseOf(actor, id)
  expect([again?.state, again?.effectiveOn]).toEqual(['scheduled', '2027-02-11'])
  expect((await debits(actor, id, 10)).slice(-3)).toEqual([
    { on: '2027-02-04', amountCents: 35_300 },
    { on: '2027-02-11', amountCents: 36_895 },
    { on: '2027-02-18', amountCents: 36_895 },
  ])
  await expectNoFaults()
})

test('from every state but active nothing is announced; the answer says so and nothing changes', async () => {
  const driver = await aRollingSubscription(app, provider)
  await app.setNow('2026-12-10T01:00:00Z')
  const asked = {
    hubId: driver.hubId,
    subscriptionIds: [driver.id],
    fromOn: '2027-02-08',
    change: { by: 'cents' as const, cents: 500 },
  }
  for (const state of states.machines.subscription.states.filter((one) => one !== 'active')) {
    await app.query('update subscriptions.subscriptions set state = $2 where id = $1', [driver.id, state])
    const { rows, totals } = await previewRise(app, people.manager, asked)
    expect([rows[0]?.why, totals.rising]).toEqual([
      `A subscription that is ${state.replaceAll('_', ' ')} takes no new price. From here: none.`,
      0,
    ])
  }
})

test('in every state but scheduled it is neither withdrawn nor changed; what is allowed is named and nothing changes', async () => {
  const { actor, id, amendmentId } = await announced()
  const before = await debits(actor, id, 10)
  for (const state of states.machines.amendment.states.filter((one) => one !== 'scheduled')) {
    await app.query('update subscriptions.amendments set state = $2 where id = $1', [amendmentId, state])
    const eased = await refusal(
      easeRise(app, people.finance, amendmentId, { carPriceCents: 32_000, fromOn: '2027-02-08', reason: 'They asked' }),
    )
    expect([eased?.problem.status, state]).toEqual([409, state])
    if (states.machines.amendment.terminal.includes(state)) {
      const agent = { ...staff, roles: ['agent' as const] }
      const refused = await refusal(withdrawAmendment(app, agent, amendmentId, { reason: 'They asked' }))
      expect(refused?.problem.status).toBe(409)
    }
    expect(await debits(actor, id, 10)).toEqual(before)
  }
})

test('somebody of another hub finds none of it', async () => {
  const { asked, amendmentId } = await announced()
  const elsewhere = { ...people.manager, roles: ['agent', 'fleet_manager'] as const, hubIds: [] }
  expect((await refusal(previewRise(app, elsewhere, asked)))?.problem.status).toBe(404)
  const ease = { carPriceCents: 32_000, fromOn: '2027-02-08', reason: 'They asked' }
  expect((await refusal(easeRise(app, elsewhere, amendmentId, ease)))?.problem.status).toBe(404)
})

test('a swap brings the new car’s own price, so the announced one ends with the keys', async () => {
  const { actor, id } = await announced()
  const other = await aSwapCar(app, 27_900)
  const agreed = await agreeTo(app, actor, id, { kind: 'swap', vehicleId: other.id, at: '2026-12-14T23:00:00.000Z' })
  expect([agreed.state, (await riseOf(actor, id))?.state]).toEqual(['scheduled', 'scheduled'])
  await app.setNow('2026-12-14T23:00:00Z')
  await swapCars(app, staff, id, { ...aHandover(12_000), backOdometerKm: 45_120, backFuelEighths: 6 })
  expect((await riseOf(actor, id))?.state).toBe('cancelled')
  expect((await debits(actor, id, 10)).map((one) => one.amountCents)).toEqual(Array(10).fill(31_300))
  await expectNoFaults()
})

test('an extension takes its place, and when that is withdrawn the announced price stands again from its day', async () => {
  const { actor, id } = await announced()
  const before = await debits(actor, id, 12)
  const extension = await agreeTo(app, actor, id, { kind: 'extend', months: 3 })
  expect((await riseOf(actor, id))?.state).toBe('cancelled')
  expect((await debits(actor, id, 12)).at(-1)?.amountCents).toBe(38_300)
  await withdrawAmendment(app, actor, extension.id, {})
  const open = (await listAmendments(app, actor, id)).amendments.filter((one) => one.state === 'scheduled')
  expect(open.map((one) => [one.kind, one.effectiveOn, one.preview.weekly.afterCents])).toEqual([
    ['price_rise', '2027-02-11', 36_895],
  ])
  expect(await debits(actor, id, 12)).toEqual(before)
  await app.runJobs()
  expect(app.mail.mails.slice(-2).some((one) => one.subject.includes('11 February 2027'))).toBe(true)
  // The row of the rise names the one that counts now, so it is withdrawn and eased from there.
  const [row] = await app.query<{ amendment: string }>(
    'select amendment_id as amendment from subscriptions.price_rise_rows where subscription_id = $1',
    [id],
  )
  expect(row?.amendment).toBe(open[0]?.id)
  await expectNoFaults()
})

async function expectNoFaults() {
  expect(await faultsOf(app)).toEqual([])
}
