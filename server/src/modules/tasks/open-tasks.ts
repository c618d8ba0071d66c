import { owning, type Reader } from '../../db.ts'
import type { TaskTables } from './tables.ts'

const tasks = owning<TaskTables>()

/** A page of the open tasks that the actor may see, soonest deadline first, and how many there are in all. */
export async function openTasks(
  reader: Reader,
  filter: { hubId?: string | undefined; page: number; pageSize: number },
) {
  let query = tasks(reader).selectFrom('tasks.tasks').where('closedAt', 'is', null)
  if (filter.hubId) query = query.where('hubId', '=', filter.hubId)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('dueAt')
    .orderBy('id')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute()
  return { tasks: rows, total }
}
