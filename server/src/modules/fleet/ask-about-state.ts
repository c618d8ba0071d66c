import type { Tx } from '../../db.ts'
import { openTask } from '../tasks/index.ts'
import type { Vehicle } from './find-vehicles.ts'
import type { VehicleState } from './tables.ts'

/** A file that names another state than ours changes nothing: a person looks at the car. */
export function askAboutState(tx: Tx, vehicle: Vehicle, said: VehicleState): Promise<void> {
  const words = (state: string) => state.replaceAll('_', ' ')
  return openTask(tx, {
    kind: 'fleet.state-differs',
    subject: { kind: 'vehicle', id: vehicle.id, reference: vehicle.stockNo },
    hubId: vehicle.hubId,
    reason: `The imported file says ${words(said)}, we have ${words(vehicle.state)}.`,
    verb: 'Check',
    dueAt: new Date(tx.now.getTime() + 24 * 3_600_000),
  })
}
