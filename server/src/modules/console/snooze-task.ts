import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { hubById } from '../hubs/index.ts'
import { lockOpenTask, putOff } from '../tasks/index.ts'
import { houseZone } from './house-zone.ts'
import { type SnoozeFor, snoozeUntil } from './rules/snooze-until.ts'

/** Puts a task off for a reason that its next reader sees; without one it is brought back. */
export async function snoozeTask(
  app: Pick<App, 'db'>,
  actor: Actor,
  taskId: string,
  off: { for: SnoozeFor; reason: string } | null,
): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const task = await lockOpenTask(tx, taskId)
    authorise(actor, 'task:update', task)
    const zone = task.hubId ? ((await hubById(tx, task.hubId))?.timeZone ?? houseZone) : houseZone
    const until = off ? snoozeUntil(off.for, tx.now, zone) : null
    await putOff(tx, task.id, off && until ? { until, reason: off.reason } : null)
    await record(tx, {
      action: off ? 'task.snooze' : 'task.wake',
      object: { kind: 'task', id: task.id, reference: task.reference },
      customerId: task.customerId,
      hubId: task.hubId,
      detail: off ? { until, reason: off.reason } : {},
    })
  })
}
