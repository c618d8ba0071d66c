import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { nextDebits } from '../billing/index.ts'
import { agreeTo, anActiveSubscription, aSwapCar, hubStaff } from './fixtures.ts'
import { loseCar } from './lose-car.ts'
import { showSubscription } from './show-subscription.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let agent: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  agent = { ...(await hubStaff(app)), roles: ['agent'] }
})
afterAll(async () => {
  await close()
  await provider.close()
})

async function driving() {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  await app.setNow('2026-11-30T01:00:00Z')
  return { ...driver, id: driver.subscription.id }
}
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; total: number }>(
      `select subject, total_cents as total from (
         select subject, total_cents, id from billing.invoices where subscription_id = $1
         union all select subject, total_cents, id from billing.credit_notes where subscription_id = $1) as d order by id`,
      [id],
    )
  ).map((row) => [row.subject, row.total])
const stateOf = async (table: string, id: string) =>
  (await app.query<{ state: string }>(`select state from ${table} where id = $1`, [id]))[0]!.state
const theft = { kind: 'theft' as const, on: '2026-11-29', reason: 'Police report VP26-1188' }

test('a stolen car: billing stops that day, unused days are credited, nothing is charged for leaving early, the bond goes back', async () => {
  const { actor, id, vehicleId } = await driving()
  const after = await loseCar(app, agent, id, theft)
  expect([after.state, after.endsOn, after.cars.map((car) => car.state)]).toEqual([
    'in_settlement',
    '2026-11-29',
    ['returned'],
  ])
  // Four of seven days are given back: the whole week less its first three days, each line by R4.
  expect(await documents(id)).toEqual([
    ['week', 35_300],
    ['unused', -20_173],
  ])
  expect([
    await stateOf('fleet.vehicles', vehicleId),
    await app.db.read(actor, (reader) => nextDebits(reader, id, 2)),
  ]).toEqual(['stolen', []])
  await app.setNow('2026-12-13T20:00:00Z')
  for (let turn = 0; turn < 4; turn += 1) await app.sweep()
  expect((await showSubscription(app, actor, id)).state).toBe('closed')
  const [bond] = await app.query('select state, refunded_cents as back from billing.bonds where subscription_id = $1', [
    id,
  ])
  expect(bond).toEqual({ state: 'refunded', back: 65_000 })
  expect(await faultsOf(app)).toEqual([])
})

test('a total loss while a swap is agreed: the swap fails, its car is free again', async () => {
  const { actor, id, vehicleId } = await driving()
  const other = await aSwapCar(app, 27_900)
  const swap = await agreeTo(app, actor, id, { kind: 'swap', vehicleId: other.id, at: '2026-12-03T23:00:00.000Z' })
  await loseCar(app, agent, id, { kind: 'total_loss', on: '2026-11-30', reason: 'Insurer ref 55-10' })
  expect([
    await stateOf('subscriptions.amendments', swap.id),
    await stateOf('fleet.vehicles', vehicleId),
    (await app.query('select id from fleet.commitments where vehicle_id = $1 and live', [other.id])).length,
  ]).toEqual(['failed', 'written_off', 0])
  expect(await faultsOf(app)).toEqual([])
})

test('a day that is not over, and a subscription without a car, are refused; nothing changes', async () => {
  const { actor, id } = await driving()
  const refused = async (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error) => (error instanceof Refusal ? error.problem.status : Promise.reject(error)),
    )
  expect(await refused(loseCar(app, agent, id, { ...theft, on: '2026-12-01' }))).toBe(422)
  expect(await refused(loseCar(app, actor, id, theft))).toBe(404)
  expect([(await showSubscription(app, actor, id)).state, await documents(id)]).toEqual(['active', [['week', 35_300]]])
  await loseCar(app, agent, id, theft)
  expect(await refused(loseCar(app, agent, id, theft))).toBe(409)
})
