import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import type { TaskTables } from './tables.ts'

const tasks = owning<TaskTables>()

/** Something that waits for a person, with its deadline and the one verb that answers it. */
export interface NewTask {
  kind: string
  subject: { kind: string; id: string; reference?: string | null }
  hubId: string | null
  customerId?: string | null
  reason: string
  verb: string
  dueAt: Date
}

/** Opens a task; an open one of the same kind for the same object stays as it is. */
export async function openTask(tx: Tx, task: NewTask): Promise<void> {
  await tasks(tx)
    .insertInto('tasks.tasks')
    .values({
      id: newId(),
      reference: await nextReference(tx, 'T'),
      kind: task.kind,
      subjectKind: task.subject.kind,
      subjectId: task.subject.id,
      subjectReference: task.subject.reference ?? null,
      hubId: task.hubId,
      customerId: task.customerId ?? null,
      reason: task.reason,
      verb: task.verb,
      openedAt: tx.now,
      dueAt: task.dueAt,
      closedAt: null,
      closedBy: null,
      assigneeId: null,
      assigneeName: null,
      snoozedUntil: null,
      snoozeReason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
