import { applicationProblems } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { mustMove } from '../../lib/states.ts'
import { enqueue } from '../../platform/jobs.ts'
import { getApplication } from './get-application.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { moveApplication } from './move-application.ts'
import { checkApplicationJob, runChecks } from './run-checks.ts'
import { type ShownApplication, showApplication } from './show-application.ts'
import { lockApplication } from './store.ts'

/** Sends the answer to what staff asked for; the checks run again and a person reads it. */
export async function answerRequest(
  app: Pick<App, 'db' | 'secrets' | 'config'>,
  actor: AccountActor,
  applicationId: string,
  message?: string,
): Promise<ShownApplication> {
  await app.db.inTransaction(actor, async (tx) => {
    const row = await lockApplication(tx, applicationId)
    if (!belongsTo(row, holderOf(actor))) throw notFound()
    authorise(actor, 'application:update', row)
    mustMove('application', row.state, 'give_more')
    const { steps } = await showApplication(app, tx, row)
    const missing = steps
      .filter((step) => step.key === 'applicant' || step.key === 'drivers')
      .flatMap((step) => step.problems)
    if (missing.length > 0) throw refuse(applicationProblems.notComplete, undefined, { errors: missing })
    await moveApplication(tx, row, 'give_more', { savedAt: tx.now }, message || null)
    await enqueue(tx, checkApplicationJob, { applicationId })
  })
  await runChecks(app, applicationId)
  return getApplication(app, actor, applicationId)
}
