import { owning, type Tx } from '../../db.ts'
import type { TaskTables } from './tables.ts'

/** Writes down who works on a task; null gives it back to everyone. */
export async function takeTask(tx: Tx, taskId: string, who: { id: string; name: string } | null): Promise<void> {
  await owning<TaskTables>()(tx)
    .updateTable('tasks.tasks')
    .set({ assigneeId: who?.id ?? null, assigneeName: who?.name ?? null })
    .where('id', '=', taskId)
    .execute()
}
