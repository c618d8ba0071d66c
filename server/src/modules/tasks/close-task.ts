import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'

/** Closes the open task of a kind for an object, if there is one. */
export async function closeTask(tx: Tx, task: { kind: string; subjectId: string }): Promise<void> {
  await sql`select tasks.close_task(${task.kind}, ${task.subjectId}, ${tx.now}, ${actorName(tx.actor)})`.execute(
    owning<object>()(tx),
  )
}
