import { owning, type Tx } from '../../db.ts'
import type { TaskTables } from './tables.ts'

/** Puts a task off until an instant, for a reason; null brings it back at once. Its deadline stays what it is. */
export async function putOff(tx: Tx, taskId: string, off: { until: Date; reason: string } | null): Promise<void> {
  await owning<TaskTables>()(tx)
    .updateTable('tasks.tasks')
    .set({ snoozedUntil: off?.until ?? null, snoozeReason: off?.reason ?? null })
    .where('id', '=', taskId)
    .execute()
}
