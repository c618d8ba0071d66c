import type { SwapRecord } from '@faith/contract/swaps'
import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { moveVehicle } from '../fleet/index.ts'
import { closeWalkAround, type ReturnOf, recordHandover, recordReturn } from '../handovers/index.ts'
import { noteReading } from '../usage/index.ts'
import { askForInspection } from './ask-for-inspection.ts'
import { carOf } from './car-in-hands.ts'
import { moveAssignment } from './move-subscription.ts'
import type { Assignment, Subscription } from './store.ts'

/** A car comes in while the subscription goes on, as a step: record, reading, assignment and car. What it is promised to is the caller's. */
export async function carComesIn(
  tx: Tx,
  subscription: Subscription,
  old: Assignment,
  kind: ReturnOf['kind'],
  said: SwapRecord,
): Promise<void> {
  const { id: subscriptionId, customerId, hubId, timeZone, reference } = subscription
  const { vehicleId, id: assignmentId } = old
  const today = hubDateAt(timeZone, tx.now)
  const { backOdometerKm, backFuelEighths, backNotes } = said
  const { customerName, customerSignature, staffName, staffSignature } = said
  await recordReturn(
    tx,
    { subscriptionId, assignmentId, vehicleId, customerId, hubId, kind, on: today },
    {
      odometerKm: backOdometerKm,
      fuelEighths: backFuelEighths,
      notes: backNotes,
      customerName,
      customerSignature,
      staffName,
      staffSignature,
    },
  )
  const read = { subscriptionId, assignmentId, vehicleId, customerId, hubId, readOn: today }
  await noteReading(tx, { ...read, source: 'return', km: backOdometerKm })
  await moveAssignment(tx, old, 'return_car', { returnedAt: tx.now })
  await moveVehicle(tx, vehicleId, 'return_car', reference)
  await askForInspection(tx, subscription)
}

/** The keys of a planned car go over while the subscription goes on, as a step. */
export async function carGoesOut(
  tx: Tx,
  subscription: Subscription,
  planned: Assignment,
  said: SwapRecord,
): Promise<void> {
  const { id: subscriptionId, customerId, hubId, reference, timeZone } = subscription
  const { vehicleId, id: assignmentId } = planned
  const on = hubDateAt(timeZone, tx.now)
  const keys = { subscriptionId, assignmentId, vehicleId, customerId, hubId }
  await closeWalkAround(tx, carOf(planned, subscription), 'handover', said.photosMissing)
  await recordHandover(tx, { ...keys, on }, said)
  await noteReading(tx, { ...keys, readOn: on, source: 'handover', km: said.odometerKm })
  await moveAssignment(tx, planned, 'hand_over', { handedOverAt: tx.now })
  await moveVehicle(tx, vehicleId, 'hand_over', reference)
}
