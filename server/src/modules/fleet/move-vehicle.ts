import { owning, type Tx } from '../../db.ts'
import { illegalTransition } from '../../lib/problem.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import { vehicleChanged } from './events.ts'
import { lockVehicle, type Vehicle } from './find-vehicles.ts'
import { possibleVerbs } from './rules/verbs.ts'
import type { FleetTables, VehicleState } from './tables.ts'

const fleet = owning<FleetTables>()

/** Takes a car to its next physical state by a verb of states.json; an illegal verb is a 409 that names what is allowed. */
export async function moveVehicle(tx: Tx, vehicleId: string, event: string, reason?: string): Promise<Vehicle> {
  const vehicle = await lockVehicle(tx, vehicleId)
  const to = mustMove<VehicleState>('vehicle', vehicle.state, event)
  if (!possibleVerbs(vehicle).includes(event))
    throw illegalTransition('vehicle', vehicle.state, event, possibleVerbs(vehicle))
  const leftState = to === 'off_road' ? vehicle.state : null
  await fleet(tx)
    .updateTable('fleet.vehicles')
    .set({ state: to, leftState, updatedAt: tx.now })
    .where('id', '=', vehicle.id)
    .execute()
  await recordChange(tx, 'fleet.vehicle_history', {
    objectId: vehicle.id,
    hubId: vehicle.hubId,
    from: vehicle.state,
    to,
    event,
    reason: reason ?? null,
  })
  await record(tx, {
    action: `vehicle.${event}`,
    object: { kind: 'vehicle', id: vehicle.id, reference: vehicle.stockNo },
    hubId: vehicle.hubId,
    detail: { from: vehicle.state, to, ...(reason ? { reason } : {}) },
  })
  await publish(tx, vehicleChanged, { vehicleIds: [vehicle.id] })
  return { ...vehicle, state: to, leftState }
}
