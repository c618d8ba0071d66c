import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { letGo } from './decisions.ts'
import { getApplication } from './get-application.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { moveApplication } from './move-application.ts'
import type { ShownApplication } from './show-application.ts'
import { lockApplication } from './store.ts'

/** Withdraws the actor's own application before signing; its car is free again. */
export async function withdrawApplication(
  app: Pick<App, 'db' | 'secrets' | 'config'>,
  actor: AccountActor,
  applicationId: string,
  reason?: string,
): Promise<ShownApplication> {
  await app.db.inTransaction(actor, async (tx) => {
    const row = await lockApplication(tx, applicationId)
    if (!belongsTo(row, holderOf(actor))) throw notFound()
    authorise(actor, 'application:withdraw', row)
    if (row.convertedAt)
      throw refuse(generalProblems.conflict, 'The agreement was signed. Cancel the subscription instead.')
    await moveApplication(tx, row, 'withdraw', {}, reason || null)
    await letGo(app, tx, row)
  })
  return getApplication(app, actor, applicationId)
}
