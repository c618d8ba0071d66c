import type { Tx } from '../../db.ts'
import { recordChange } from '../../platform/history.ts'
import { publish } from '../../platform/jobs.ts'
import { record } from '../audit/index.ts'
import type { Vehicle } from '../fleet/index.ts'
import { picturesChanged } from './events.ts'

/** Writes down what somebody did with photos of a car, and tells those who show them. */
export async function noteChange(
  tx: Tx,
  vehicle: Pick<Vehicle, 'id' | 'hubId'>,
  pictureIds: readonly string[],
  event: 'upload' | 'describe' | 'edit' | 'arrange' | 'delete',
  detail: Record<string, unknown> = {},
): Promise<void> {
  for (const id of pictureIds) {
    await recordChange(tx, 'pictures.picture_history', {
      objectId: id,
      hubId: vehicle.hubId,
      from: event === 'upload' ? null : 'kept',
      to: event === 'delete' ? 'deleted' : 'kept',
      event,
    })
    await record(tx, {
      action: `picture.${event}`,
      object: { kind: 'picture', id },
      hubId: vehicle.hubId,
      detail: { vehicleId: vehicle.id, ...detail },
    })
  }
  await publish(tx, picturesChanged, { vehicleIds: [vehicle.id] })
}
