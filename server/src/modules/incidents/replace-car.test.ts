import states from '@faith/contract/states.json' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { moveVehicle } from '../fleet/index.ts'
import { agreeTo, aHandover, anActiveSubscription, aSwapCar, hubStaff } from '../subscriptions/fixtures.ts'
import { assignmentAt, getSubscription, previewAmendment, showKilometres } from '../subscriptions/index.ts'
import { loseCar } from '../subscriptions/lose-car.ts'
import { previewReturn } from '../subscriptions/outline-return.ts'
import { returnCar } from '../subscriptions/return-car.ts'
import { endReplacement, giveReplacement, showReplacement } from './replace-car.ts'
import { reportIncident } from './report-incident.ts'
import { assessIncident, closeIncident } from './work-incident.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let staff: AccountActor
let fleet: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 12 }))
  staff = await hubStaff(app)
  fleet = { ...staff, roles: ['fleet_manager'] }
})
afterAll(async () => {
  await close()
  await provider.close()
})

const breakdown = {
  kind: 'breakdown' as const,
  happenedOn: '2026-11-29',
  happenedTime: '07:41',
  place: 'Barkly Street, Footscray',
  story: 'The gearbox does not change any more.',
  photoIds: [] as string[],
}
/** Drives since Thursday 26 November, without a car since the 30th; another car waits at the hub. Seen on Wednesday 2 December. */
async function broken() {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  const { id } = driver.subscription
  const other = await aSwapCar(app, 31_900)
  await app.setNow('2026-11-30T01:00:00Z')
  const incident = await reportIncident(app, driver.actor, id, breakdown)
  await assessIncident(app, staff, incident.id, { assessment: 'Towed to the workshop', withoutFrom: '2026-11-30' })
  await app.setNow('2026-12-02T01:00:00Z')
  return { ...driver, id, other, incidentId: incident.id }
}
const record = { ...aHandover(12_000), backOdometerKm: 45_120, backFuelEighths: 4 }
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
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
const assignments = async (id: string) =>
  (
    await app.query<{ car: string; state: string }>(
      'select vehicle_id as car, state from subscriptions.assignments where subscription_id = $1 order by id',
      [id],
    )
  ).map((row) => [row.car, row.state])
const documents = async (id: string) =>
  (
    await app.query<{ subject: string; total: number; gst: number }>(
      `select subject, total_cents as total, gst_cents as gst from (
         select subject, total_cents, gst_cents, id from billing.invoices where subscription_id = $1
         union all select subject, total_cents, gst_cents, id from billing.credit_notes where subscription_id = $1) as d order by id`,
      [id],
    )
  ).map((row) => [row.subject, row.total, row.gst])
const drivenBy = async (vehicleId: string, at: string) =>
  (await app.db.read(system('test'), (reader) => assignmentAt(reader, vehicleId, new Date(at))))?.subscriptionId ?? null
const repair = (vehicleId: string) =>
  app.db.inTransaction(system('test'), async (tx) => {
    await moveVehicle(tx, vehicleId, 'send_to_repair', 'gearbox')
    await moveVehicle(tx, vehicleId, 'finish_repair', 'gearbox')
  })

describe('a replacement car', () => {
  test('goes out for the broken one and comes back for it: price and term stay, both count, days with it are not credited', async () => {
    const { actor, id, vehicleId, other, incidentId } = await broken()
    const before = await getSubscription(app, actor, id)
    const choice = await showReplacement(app, staff, incidentId)
    expect(choice.cars.map((car) => car.vehicleId)).toContain(other.id)
    expect([choice.own.vehicleId, choice.out, choice.why]).toEqual([vehicleId, null, null])

    await giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id })
    const during = await getSubscription(app, actor, id)
    expect([during.state, during.vehicleId, during.weeklyCents, during.termEndsOn, during.debits]).toEqual([
      'active',
      before.vehicleId,
      before.weeklyCents,
      before.termEndsOn,
      before.debits,
    ])
    expect(during.replacement).toMatchObject({ givenOn: '2026-12-02', incidentId })
    expect(await assignments(id)).toEqual([
      [vehicleId, 'returned'],
      [other.id, 'handed_over'],
      [vehicleId, 'planned'],
    ])
    expect(await carStates(vehicleId, other.id)).toEqual(['awaiting_inspection', 'on_subscription'])
    expect([await liveOn(vehicleId), await liveOn(other.id)]).toEqual([['assignment'], ['assignment']])

    for (const request of [
      { kind: 'pause' as const, backOn: '2026-12-05', resumeOn: '2027-01-05' },
      { kind: 'swap' as const, vehicleId, at: '2026-12-05T01:00:00Z' },
    ])
      expect(await refusal(previewAmendment(app, actor, id, request))).toMatchObject({
        problem: { type: '/problems/amendments/replacement-out' },
        detail:
          'You drive a replacement car. Change back to your own first; until then: end, notice, extend, longer_term, plan, driver.',
      })
    expect(during.acts).toEqual(['end', 'notice', 'extend', 'longer_term', 'plan', 'driver'])
    const twice = await refusal(giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id }))
    expect(twice?.detail).toBe('A replacement car is out already. Take it back first.')
    const early = await refusal(endReplacement(app, staff, incidentId, { ...record, backOdometerKm: 12_100 }))
    expect(early?.problem.type).toBe('/problems/subscriptions/not-ready')
    expect((await assignments(id))[1]).toEqual([other.id, 'handed_over'])

    await app.setNow('2026-12-02T20:00:00Z')
    await app.sweep()
    await repair(vehicleId)
    await app.setNow('2026-12-08T01:00:00Z')
    await endReplacement(app, staff, incidentId, { ...aHandover(45_130), backOdometerKm: 12_300, backFuelEighths: 8 })
    expect(await assignments(id)).toEqual([
      [vehicleId, 'returned'],
      [other.id, 'returned'],
      [vehicleId, 'handed_over'],
    ])
    expect(await carStates(vehicleId, other.id)).toEqual(['on_subscription', 'awaiting_inspection'])
    expect([await liveOn(vehicleId), await liveOn(other.id)]).toEqual([['assignment'], ['block']])
    expect((await getSubscription(app, actor, id)).replacement).toBe(null)
    expect((await showKilometres(app, actor, id)).bank?.drivenKm).toBe(120 + 300)
    expect([
      await drivenBy(vehicleId, '2026-12-01T20:00:00Z'),
      await drivenBy(vehicleId, '2026-12-05T20:00:00Z'),
      await drivenBy(other.id, '2026-12-01T20:00:00Z'),
      await drivenBy(other.id, '2026-12-05T20:00:00Z'),
      await drivenBy(vehicleId, '2026-12-08T20:00:00Z'),
    ]).toEqual([id, null, null, id, id])

    const closed = await closeIncident(app, fleet, incidentId, {
      chargeCents: 0,
      withoutTo: '2026-12-08',
      reason: 'Repaired under warranty',
    })
    expect([closed.creditCents, closed.maySeeSubscription]).toEqual([9_114, false])
    const given = closed.timeline.filter((step) => step.event.endsWith('_replacement'))
    expect(given.map((step) => step.event)).toEqual(['give_replacement', 'end_replacement'])
    expect(await documents(id)).toEqual([
      ['week', 35_300, 3_209],
      ['week', 35_300, 3_209],
      ['car_relief', -9_114, -829],
    ])
    const after = await refusal(giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id }))
    expect(after?.problem.status).toBe(409)
    expect(await assignments(id)).toHaveLength(3)
    expect(await faultsOf(app)).toEqual([])
  })

  test('comes back at the end: its own kilometres are counted, and the own car is promised to nobody any more', async () => {
    const { actor, id, vehicleId, other, incidentId } = await broken()
    await giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id })
    await agreeTo(app, actor, id, { kind: 'end', on: '2026-12-04' })
    await app.setNow('2026-12-04T01:00:00Z')
    await app.sweep()
    expect((await previewReturn(app, staff, id)).lastKm).toBe(12_000)
    const { odometerKm: _, checklist: __, identityChecked: ___, photosMissing: ____, ...signed } = aHandover(0)
    await returnCar(app, staff, id, { ...signed, odometerKm: 12_080 })
    expect((await getSubscription(app, actor, id)).state).toBe('in_settlement')
    expect(await assignments(id)).toEqual([
      [vehicleId, 'returned'],
      [other.id, 'returned'],
      [vehicleId, 'cancelled'],
    ])
    expect(await carStates(vehicleId, other.id)).toEqual(['awaiting_inspection', 'awaiting_inspection'])
    expect(await liveOn(vehicleId)).toEqual([])
    expect(await faultsOf(app)).toEqual([])
  })

  test('that is stolen ends the subscription, and lets go of the own car', async () => {
    const { id, vehicleId, other, incidentId } = await broken()
    await giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id })
    const agent = { ...staff, roles: ['agent' as const] }
    await loseCar(app, agent, id, { kind: 'theft', on: '2026-12-02', reason: 'Police report VP26-1188' })
    expect(await carStates(vehicleId, other.id)).toEqual(['awaiting_inspection', 'stolen'])
    expect([await liveOn(vehicleId), await liveOn(other.id)]).toEqual([[], []])
    expect(await faultsOf(app)).toEqual([])
  })

  test('is refused in every state in which the customer does not drive on; the answer says when, and nothing changes', async () => {
    const { id, vehicleId, other, incidentId } = await broken()
    const may = ['active', 'notice_given']
    for (const state of states.machines.subscription.states.filter((one) => !may.includes(one))) {
      await app.query('update subscriptions.subscriptions set state = $2 where id = $1', [id, state])
      const refused = await refusal(giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id }))
      expect([refused?.problem.status, refused?.detail]).toEqual([
        409,
        `A subscription that is ${state.replaceAll('_', ' ')} takes no replacement car. It may while active or notice given.`,
      ])
      expect(await assignments(id)).toEqual([[vehicleId, 'handed_over']])
      expect([await liveOn(vehicleId), await liveOn(other.id)]).toEqual([['assignment'], []])
    }
  })

  test('is refused for a car that somebody else is promised, and while a swap is agreed; nothing changes', async () => {
    const { actor, id, vehicleId, other, incidentId } = await broken()
    const swap = { kind: 'swap' as const, vehicleId: other.id, at: '2026-12-04T23:00:00Z' }
    const agreed = await agreeTo(app, actor, id, swap)
    const refused = await refusal(giveReplacement(app, staff, incidentId, { ...record, vehicleId: other.id }))
    expect(refused?.detail).toBe(
      `${agreed.reference} (swap, 5 Dec 2026) is agreed. Withdraw it first, or exchange the cars by it.`,
    )
    const next = await broken()
    const taken = await refusal(giveReplacement(app, staff, next.incidentId, { ...record, vehicleId: other.id }))
    expect(taken?.problem.type).toBe('/problems/fleet/not-free')
    expect(await assignments(next.id)).toEqual([[next.vehicleId, 'handed_over']])
    expect((await assignments(id))[0]).toEqual([vehicleId, 'handed_over'])
  })
})
