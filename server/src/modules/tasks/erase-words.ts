import { owning, type Tx } from '../../db.ts'
import type { TaskTables } from './tables.ts'

/** Takes out what tasks about a customer's objects of a kind say; that there was one, and when, stays. */
export async function eraseTaskWords(
  tx: Tx,
  about: { customerId: string; subjectKind: string },
  instead: string,
): Promise<void> {
  const { customerId, subjectKind } = about
  await owning<TaskTables>()(tx)
    .updateTable('tasks.tasks')
    .set((eb) => ({
      reason: instead,
      snoozeReason: eb.case().when('snoozeReason', 'is not', null).then(instead).else(null).end(),
    }))
    .where('customerId', '=', customerId)
    .where('subjectKind', '=', subjectKind)
    .execute()
}
