import { applicationProblems, holdProblems } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { mustMove } from '../../lib/states.ts'
import { enqueue } from '../../platform/jobs.ts'
import { extendCommitment, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { getApplication } from './get-application.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { mailApplicant } from './mail-applicant.ts'
import { submittedMail } from './mails/submitted.ts'
import { moveApplication } from './move-application.ts'
import { applicationPolicy } from './policy.ts'
import { applicationHoldEnd } from './rules/hold-times.ts'
import { checkApplicationJob, runChecks } from './run-checks.ts'
import { type ShownApplication, showApplication } from './show-application.ts'
import { type ApplicationRow, applications, lockApplication, newestHold } from './store.ts'

/** Submits a complete application of a confirmed account while its car is held; the checks run at once. */
export async function submitApplication(
  app: Pick<App, 'db' | 'secrets' | 'config'>,
  actor: AccountActor,
  applicationId: string,
): Promise<ShownApplication> {
  await app.db.inTransaction(actor, async (tx) => {
    const row = await lockApplication(tx, applicationId)
    if (!belongsTo(row, holderOf(actor))) throw notFound()
    authorise(actor, 'application:submit', row)
    mustMove('application', row.state, 'submit')
    await mustBeReady(app, tx, row)
    await keepCar(tx, row)
    await moveApplication(tx, row, 'submit', { submittedAt: tx.now, savedAt: tx.now })
    const vehicle = await vehicleById(tx, row.vehicleId)
    await mailApplicant(app, tx, row, submittedMail, {
      applicationId,
      reference: row.reference,
      car: vehicle ? vehicleTitle(vehicle) : '',
    })
    // The job does the same should this process die before the next line but one.
    await enqueue(tx, checkApplicationJob, { applicationId })
  })
  await runChecks(app, applicationId)
  return getApplication(app, actor, applicationId)
}

async function mustBeReady(app: Pick<App, 'secrets'>, tx: Tx, row: ApplicationRow): Promise<void> {
  const { steps } = await showApplication(app, tx, row)
  const missing = steps
    .filter((step) => step.key === 'applicant' || step.key === 'drivers')
    .flatMap((step) => step.problems)
  if (missing.length > 0) throw refuse(applicationProblems.notComplete, undefined, { errors: missing })
  const review = steps.find((step) => step.key === 'review')
  if (review && review.problems.length > 0) throw refuse(applicationProblems.emailNotConfirmed)
}

/** The checkout hold becomes the application's: it keeps the car until the decision, for so many hours at most. */
async function keepCar(tx: Tx, row: ApplicationRow): Promise<void> {
  const hold = await newestHold(tx, row.id)
  const { hold: policy } = await applicationPolicy(tx, row.hubId)
  const kept =
    hold?.vehicleId === row.vehicleId &&
    (await extendCommitment(tx, hold.commitmentId, applicationHoldEnd(tx.now, policy)))
  if (!hold || !kept) throw refuse(holdProblems.holdOver)
  await applications(tx)
    .updateTable('applications.holds')
    .set({ stage: 'application' })
    .where('id', '=', hold.id)
    .execute()
}
