import { owning, type Reader } from '../../db.ts'
import type { TaskTables } from './tables.ts'

const tasks = owning<TaskTables>()

/** Open tasks that the actor may see, soonest deadline first. */
export async function openTasks(reader: Reader, filter: { hubId?: string | undefined; limit: number }) {
  let query = tasks(reader).selectFrom('tasks.tasks').selectAll().where('closedAt', 'is', null)
  if (filter.hubId) query = query.where('hubId', '=', filter.hubId)
  return query.orderBy('dueAt').orderBy('id').limit(filter.limit).execute()
}
