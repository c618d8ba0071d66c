import { consoleProblems } from '@faith/contract/console'
import { owning, type Tx } from '../../db.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import type { TaskTables } from './tables.ts'

/** Locks an open task that the actor may see. One that was closed meanwhile is refused. */
export async function lockOpenTask(tx: Tx, taskId: string) {
  const found = await owning<TaskTables>()(tx)
    .selectFrom('tasks.tasks')
    .selectAll()
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.closedAt) throw refuse(consoleProblems.taskClosed)
  return found
}
