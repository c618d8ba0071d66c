import { readFileSync } from 'node:fs'
import { fleetProblems } from '@faith/contract/fleet'
import { generalProblems } from '@faith/contract/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { historyOf } from '../../platform/history.ts'
import { readFleetFile, runFleetImport } from '../offers/index.ts'
import { changeState } from './change-state.ts'
import { commit, endCommitment, moveVehicle, recordOdometer } from './index.ts'
import { showVehicle } from './show-vehicles.ts'

const actor = system('test')
const asOf = '2026-11-23'
let app: TestApp
let close: () => Promise<void>

beforeAll(async () => {
  ;({ app, close } = await testApp({ poolSize: 12 }))
  const bytes = readFileSync(new URL('../../../seed/data/fleet.csv', import.meta.url))
  await runFleetImport(app, actor, readFleetFile(bytes, asOf), 'fleet.csv', asOf)
})
afterAll(() => close())

const idOf = async (stockNo: string) =>
  (await app.query<{ id: string }>('select id from fleet.vehicles where stock_no = $1', [stockNo]))[0]!.id
const live = async (vehicleId: string) =>
  (
    await app.query<{ n: number }>('select count(*)::int as n from fleet.commitments where vehicle_id = $1 and live', [
      vehicleId,
    ])
  )[0]!.n
const stateOf = async (vehicleId: string) =>
  (await app.query<{ state: string }>('select state from fleet.vehicles where id = $1', [vehicleId]))[0]!.state
const inTransaction: typeof app.db.inTransaction = (...args) => app.db.inTransaction(...args)
const hold = (vehicleId: string, minutes = 20) =>
  inTransaction(actor, (tx) =>
    commit(tx, { vehicleId, kind: 'hold', expiresAt: new Date(app.clock.now().getTime() + minutes * 60_000) }),
  )

test('of forty who want a car at once, one gets it', async () => {
  const car = await idOf('FA-1013')
  const asked = await Promise.allSettled(Array.from({ length: 40 }, () => hold(car)))
  expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const reasons = asked.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { problem?: unknown }).problem] : [],
  )
  expect(new Set(reasons)).toEqual(new Set([fleetProblems.notFree]))
  expect(await live(car)).toBe(1)
})

test('a hold whose time is up blocks nobody, though nobody has ended it', async () => {
  const car = await idOf('FA-1018')
  await hold(car)
  await expect(hold(car)).rejects.toMatchObject({ problem: fleetProblems.notFree })
  await app.setNow('2026-11-23T01:20:00Z')
  await hold(car)
  expect(await live(car)).toBe(1)
})

test('an assignment takes the place of its own hold, and excludes everybody after', async () => {
  const car = await idOf('FA-1020')
  const { id } = await hold(car)
  const from = app.clock.now()
  await expect(
    inTransaction(actor, (tx) => commit(tx, { vehicleId: car, kind: 'assignment', from, until: null })),
  ).rejects.toMatchObject({ problem: fleetProblems.notFree })
  const assigned = await inTransaction(actor, (tx) =>
    commit(tx, { vehicleId: car, kind: 'assignment', from, until: null, replaces: id }),
  )
  await expect(hold(car)).rejects.toMatchObject({ problem: fleetProblems.notFree })
  await inTransaction(actor, (tx) => endCommitment(tx, assigned.id))
  await hold(car)
  expect(await live(car)).toBe(1)
})

test('the database itself refuses two live commitments at one time', async () => {
  const car = await idOf('FA-1028')
  const insert = `insert into fleet.commitments (id, vehicle_id, kind, occupies, created_at) values (gen_random_uuid(), $1, 'deal', '[2026-12-01,2026-12-05)', '2026-11-23')`
  await app.query(insert, [car])
  await expect(app.query(insert, [car])).rejects.toMatchObject({ code: '23P01' })
})

test('readings never fall, except by a correction', async () => {
  const car = await idOf('FA-1029')
  const read = (km: number, source: 'handover' | 'correction') =>
    inTransaction(actor, (tx) => recordOdometer(tx, { vehicleId: car, km, readOn: asOf, source }))
  await read(100_700, 'handover')
  await expect(read(100_699, 'handover')).rejects.toMatchObject({ problem: fleetProblems.odometerFalls })
  await read(100_650, 'correction')
  await read(100_660, 'handover')
  const kms = await app.query<{ km: number }>(
    'select km from fleet.odometer_readings where vehicle_id = $1 order by recorded_at desc limit 3',
    [car],
  )
  expect(kms.map((row) => row.km)).toEqual([100_660, 100_650, 100_700])
})

test('a car off the road goes back only to the state that it left', async () => {
  const car = await idOf('FA-1026')
  await inTransaction(actor, (tx) => moveVehicle(tx, car, 'take_off_road', 'Recall'))
  await expect(
    inTransaction(actor, (tx) => moveVehicle(tx, car, 'put_back_awaiting_inspection')),
  ).rejects.toMatchObject({
    problem: generalProblems.conflict,
    members: { state: 'off_road', allowed: expect.not.arrayContaining(['put_back_awaiting_inspection']) },
  })
  expect(await stateOf(car)).toBe('off_road')
  await inTransaction(actor, (tx) => moveVehicle(tx, car, 'put_back_ready'))
  expect(await stateOf(car)).toBe('ready')
})

test('a verb is for the roles that states.json names', async () => {
  const [car] = await app.query<{ id: string; hub_id: string }>(
    `select id, hub_id from fleet.vehicles where stock_no = 'FA-1030'`,
  )
  const before = await stateOf(car!.id)
  const staff = (role: 'hub_staff' | 'fleet_manager') => ({
    kind: 'account' as const,
    accountId: car!.id,
    customerIds: [],
    roles: [role],
    hubIds: [car!.hub_id],
    sessionId: car!.id,
  })
  await expect(changeState(app, staff('hub_staff'), car!.id, 'write_off', undefined)).rejects.toMatchObject({
    problem: generalProblems.forbidden,
  })
  expect(await stateOf(car!.id)).toBe(before)
  expect((await changeState(app, staff('fleet_manager'), car!.id, 'write_off', 'Hail')).state).toBe('written_off')
})

test('staff of hubs see how a car without a hub came to its state; customers see nothing of it', async () => {
  const car = await idOf('FA-1145')
  await app.query('update fleet.vehicles set hub_id = null where id = $1', [car])
  const of = (role: AccountActor['roles'][number]): AccountActor => ({
    kind: 'account',
    accountId: newId(),
    customerIds: [],
    roles: [role],
    hubIds: ['0199a000-0000-7000-8000-000000000003'],
    sessionId: newId(),
  })
  await changeState(app, of('fleet_manager'), car, 'send_to_service', 'Brakes')
  for (const role of ['fleet_manager', 'agent', 'auditor'] as const)
    expect((await showVehicle(app, of(role), car)).timeline.at(-1)).toMatchObject({
      reason: 'Brakes',
      to: 'in_service',
    })
  await expect(showVehicle(app, of('customer'), car)).rejects.toMatchObject({ problem: { status: 403 } })
  const seen = await app.db.read(of('customer'), (reader) => historyOf(reader, 'fleet.vehicle_history', car))
  expect(seen).toEqual([])
})
