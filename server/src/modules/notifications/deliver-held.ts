import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { enqueue } from '../../platform/jobs.ts'
import { isOn, switchesOff } from '../policies/index.ts'
import { deliverMailJob } from './deliver-mail-job.ts'
import type { NotificationTables } from './tables.ts'

const notifications = owning<NotificationTables>()

/** Queues what was held back, once mails are switched on again; a mail that waits in the queue already waits once. */
export async function deliverHeld(app: Pick<App, 'db'>): Promise<void> {
  await app.db.inTransaction(system('notifications.held'), async (tx) => {
    const off = await switchesOff(tx)
    const held = await notifications(tx)
      .selectFrom('notifications.mails')
      .select(['id', 'hubId'])
      .where('sentAt', 'is', null)
      .where('address', 'is not', null)
      .orderBy('createdAt')
      .execute()
    for (const { id, hubId } of held)
      if (isOn(off, 'mails', hubId)) await enqueue(tx, deliverMailJob, { mailId: id }, { key: `mail:${id}` })
  })
}
