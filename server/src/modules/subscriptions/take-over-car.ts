import type { Tx } from '../../db.ts'
import { instantAt } from '../../lib/calendar.ts'
import { commit, moveVehicle, recordOdometer } from '../fleet/index.ts'
import { takeOverKeys } from '../handovers/index.ts'
import { openTask } from '../tasks/index.ts'
import { noteReading } from '../usage/index.ts'
import { moveAssignment } from './move-subscription.ts'
import { planAssignment } from './plan-assignment.ts'
import { assignmentById, type Subscription } from './store.ts'
import type { TakenOver } from './taken-over.ts'

type Of = Pick<TakenOver, 'state' | 'blockId' | 'resumesOn' | 'driverName' | 'odometer'> & { weeksFromOn: string }

/** The car of a subscription that is taken over: in the customer's hands since the weeks began, or planned again while a pause lasts. */
export async function takeOverCar(tx: Tx, subscription: Subscription, of: Of): Promise<void> {
  const { id: subscriptionId, reference, customerId, hubId, vehicleId, timeZone } = subscription
  const { id: commitmentId, vehicle } = await commit(tx, {
    vehicleId,
    kind: 'assignment',
    from: tx.now,
    until: null,
    reason: reference,
    replaces: of.blockId,
  })
  const plannedOn = of.resumesOn ?? of.weeksFromOn
  const assignmentId = await planAssignment(tx, subscription, { vehicleId, commitmentId, plannedOn })
  if (of.state === 'paused') {
    await openTask(tx, {
      kind: 'subscription.hand-over',
      subject: { kind: 'subscription', id: subscriptionId, reference },
      hubId,
      customerId: null,
      reason: 'The pause ends: keys again.',
      verb: 'Hand over',
      dueAt: instantAt(timeZone, plannedOn),
    })
    return
  }
  const planned = (await assignmentById(tx, assignmentId))!
  await moveAssignment(tx, planned, 'hand_over', { handedOverAt: instantAt(timeZone, of.weeksFromOn) })
  if (vehicle.state === 'ready') await moveVehicle(tx, vehicleId, 'hand_over', reference)
  if (of.odometer)
    await takeOverReadings(tx, { subscriptionId, assignmentId, vehicleId, customerId, hubId }, of, timeZone)
}

async function takeOverReadings(
  tx: Tx,
  car: { subscriptionId: string; assignmentId: string; vehicleId: string; customerId: string; hubId: string },
  { odometer, driverName: customerName }: Of,
  timeZone: string,
): Promise<void> {
  const { fromOn, fromKm, nowKm, nowOn } = odometer!
  await takeOverKeys(tx, car, { at: instantAt(timeZone, fromOn), odometerKm: fromKm, customerName })
  await noteReading(tx, { ...car, source: 'handover', km: fromKm, readOn: fromOn })
  await noteReading(tx, {
    ...car,
    source: 'service',
    km: nowKm,
    readOn: nowOn,
    note: 'As the system before this one had it.',
  })
  await recordOdometer(tx, { vehicleId: car.vehicleId, km: nowKm, readOn: nowOn, source: 'import' })
}
