import type { App } from '../../app-context.ts'
import { type Actor, authorise, mustBeAccount } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { record } from '../audit/index.ts'
import { accountById } from '../identity/index.ts'
import { lockOpenTask, takeTask } from '../tasks/index.ts'

/** Somebody takes a task, from whoever had it, or gives it back. */
export async function assignTask(
  app: Pick<App, 'db'>,
  actor: Actor,
  taskId: string,
  assignee: 'me' | 'nobody',
): Promise<void> {
  const { accountId } = mustBeAccount(actor)
  await app.db.inTransaction(actor, async (tx) => {
    const task = await lockOpenTask(tx, taskId)
    authorise(actor, 'task:update', task)
    const account = assignee === 'me' ? await accountById(tx, accountId) : null
    await takeTask(tx, task.id, account ? { id: account.id, name: fullName(account) } : null)
    await record(tx, {
      action: assignee === 'me' ? 'task.take' : 'task.give-back',
      object: { kind: 'task', id: task.id, reference: task.reference },
      customerId: task.customerId,
      hubId: task.hubId,
      detail: { had: task.assigneeId },
    })
  })
}
