import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { countHit } from '../../platform/rate-limit.ts'
import { record } from '../audit/index.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { mailApplicant } from './mail-applicant.ts'
import { resumeMail } from './mails/resume.ts'
import { mustFind } from './store.ts'

/** Mails the applicant a link to go on elsewhere. The link is no key: the other device signs in. */
export async function mailResumeLink(
  app: Pick<App, 'db' | 'config'>,
  actor: AccountActor,
  applicationId: string,
): Promise<void> {
  await countHit(app.db, `applications:resume-link:${actor.accountId}`, { windowSeconds: 3600, limit: 10 })
  await app.db.inTransaction(actor, async (tx) => {
    const row = await mustFind(tx, applicationId)
    if (!belongsTo(row, holderOf(actor))) throw notFound()
    authorise(actor, 'application:update', row)
    const vehicle = await vehicleById(tx, row.vehicleId)
    await mailApplicant(app, tx, row, resumeMail, { applicationId, car: vehicle ? vehicleTitle(vehicle) : '' })
    const { id, reference, customerId, hubId } = row
    await record(tx, {
      action: 'application.mail-resume-link',
      object: { kind: 'application', id, reference },
      customerId,
      hubId,
    })
  })
}
