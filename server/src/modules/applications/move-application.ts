import type { ApplicationState } from '@faith/contract/applications'
import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { type ApplicationRow, updateApplication } from './store.ts'
import type { ApplicationTable } from './tables.ts'

/** Moves a locked application along an edge of the state machine, with history and audit; an illegal event is a 409. */
export async function moveApplication(
  tx: Tx,
  application: ApplicationRow,
  event: string,
  change: Partial<Omit<ApplicationTable, 'id' | 'state'>> = {},
  reason: string | null = null,
): Promise<ApplicationRow> {
  const state: ApplicationState = mustMove('application', application.state, event)
  await updateApplication(tx, application.id, { ...change, state })
  const { id, reference, customerId, hubId } = application
  await recordChange(tx, 'applications.application_history', {
    objectId: id,
    customerId,
    hubId,
    from: application.state,
    to: state,
    event,
    reason,
  })
  await record(tx, {
    action: `application.${event.replaceAll('_', '-')}`,
    object: { kind: 'application', id, reference },
    customerId,
    hubId,
  })
  return { ...application, ...change, state }
}
