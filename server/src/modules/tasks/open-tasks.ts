import { type ExpressionBuilder, sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { TaskTables } from './tables.ts'

const tasks = owning<TaskTables>()

/** Whose tasks: those that nobody put off (of everyone, of one account, of nobody), or those that somebody did. */
export type TaskView = 'everyone' | 'mine' | 'unassigned' | 'snoozed'

interface Filter {
  hubId?: string | undefined
  view: TaskView
  /** Whose are `mine`; null has none. */
  accountId: string | null
}

/** A page of the open tasks that the actor may see, soonest deadline first. */
export function openTasks(reader: Reader, filter: Filter & { page: number; pageSize: number }) {
  return open(reader, filter.hubId)
    .where((eb) => within(eb, reader.now, filter))
    .selectAll()
    .orderBy('dueAt')
    .orderBy('id')
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize)
    .execute()
}

/** How many open tasks each view has. */
export function countOpenTasks(reader: Reader, filter: Omit<Filter, 'view'>): Promise<Record<TaskView, number>> {
  return open(reader, filter.hubId)
    .select((eb) => {
      const count = (view: TaskView) =>
        eb.fn
          .countAll<number>()
          .filterWhere((inner) => within(inner, reader.now, { ...filter, view }))
          .as(view)
      return [count('everyone'), count('mine'), count('unassigned'), count('snoozed')]
    })
    .executeTakeFirstOrThrow()
}

function open(reader: Reader, hubId: string | undefined) {
  const query = tasks(reader).selectFrom('tasks.tasks').where('closedAt', 'is', null)
  return hubId ? query.where('hubId', '=', hubId) : query
}

function within(eb: ExpressionBuilder<TaskTables, 'tasks.tasks'>, now: Date, { view, accountId }: Filter) {
  const off = eb('snoozedUntil', '>', now)
  if (view === 'snoozed') return off
  const here = eb.or([eb('snoozedUntil', 'is', null), eb('snoozedUntil', '<=', now)])
  if (view === 'mine') return eb.and([here, accountId ? eb('assigneeId', '=', accountId) : sql<boolean>`false`])
  return view === 'unassigned' ? eb.and([here, eb('assigneeId', 'is', null)]) : here
}
