import type { BuilderChoices } from '@faith/contract/applications'
import { holdProblems } from '@faith/contract/applications'
import type { CustomerAnswers, DriverAnswers } from '@faith/contract/customers'
import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type AccountActor, type Actor, authorise } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { saveDrivers as saveCustomersDrivers, saveDetails } from '../customers/index.ts'
import { shareWithHub } from '../files/index.ts'
import { termPrices } from '../offers/index.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { chosen } from './open-draft.ts'
import { applicationPolicy } from './policy.ts'
import { type ShownApplication, showApplication } from './show-application.ts'
import { type ApplicationRow, applications, lockApplication, newestHold, updateApplication } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets'>

/** Changes what was chosen in the builder, before submitting. */
export async function changeChoices(
  app: Needs,
  actor: Actor,
  applicationId: string,
  choices: BuilderChoices,
): Promise<ShownApplication> {
  return app.db.inTransaction(actor, async (tx) => {
    const row = await lockOwn(tx, applicationId)
    if (row.state !== 'draft')
      throw refuse(generalProblems.conflict, 'The application was submitted; what was chosen stays as it is.')
    const prices = (await newestHold(tx, row.id))?.termPrices ?? (await termPrices(tx, row.vehicleId))
    if (prices[choices.termMonths] === undefined)
      throw refuse(holdProblems.notOffered, 'This car is not offered for that term. Choose another term.')
    return saved(app, tx, row, chosen(choices), 'choices')
  })
}

/** Saves the step about the applicant. */
export async function saveApplicant(
  app: Needs,
  actor: AccountActor,
  applicationId: string,
  answers: CustomerAnswers,
): Promise<ShownApplication> {
  return app.db.inTransaction(actor, async (tx) => {
    const row = await lockEditable(tx, applicationId)
    await saveDetails(app, tx, row.customerId, answers, '/applicant')
    return saved(app, tx, row, { applicantSavedAt: tx.now }, 'applicant')
  })
}

/** Saves the step about drivers; the list is the application's drivers from now on, the first is the main one. */
export async function saveDrivers(
  app: Needs,
  actor: AccountActor,
  applicationId: string,
  answers: readonly DriverAnswers[],
): Promise<ShownApplication> {
  return app.db.inTransaction(actor, async (tx) => {
    const row = await lockEditable(tx, applicationId)
    const { today } = await applicationPolicy(tx, row.hubId)
    const ids = await saveCustomersDrivers(app, tx, row.customerId, answers, today)
    await applications(tx).deleteFrom('applications.applicationDrivers').where('applicationId', '=', row.id).execute()
    await applications(tx)
      .insertInto('applications.applicationDrivers')
      .values(
        [...new Set(ids)].map((driverId, place) => ({
          applicationId: row.id,
          driverId,
          customerId: row.customerId,
          hubId: row.hubId,
          place,
        })),
      )
      .execute()
    const images = answers.flatMap((driver) => [driver.frontFileId, driver.backFileId]).filter((id) => id !== undefined)
    if (row.hubId) await shareWithHub(tx, images, row.hubId)
    return saved(app, tx, row, { extraDrivers: new Set(ids).size - 1 }, 'drivers')
  })
}

async function lockOwn(tx: Tx, applicationId: string): Promise<ApplicationRow> {
  const row = await lockApplication(tx, applicationId)
  if (!belongsTo(row, holderOf(tx.actor))) throw notFound()
  return row
}

/** The actor's own application while it may be edited: a draft, or one for which more was asked. */
async function lockEditable(tx: Tx, applicationId: string): Promise<ApplicationRow & { customerId: string }> {
  const row = await lockOwn(tx, applicationId)
  authorise(tx.actor, 'application:update', row)
  if (row.state !== 'draft' && row.state !== 'info_required')
    throw refuse(generalProblems.conflict, 'The application was submitted; its answers stay as they are.')
  return { ...row, customerId: row.customerId! }
}

async function saved(
  app: Needs,
  tx: Tx,
  row: ApplicationRow,
  change: Partial<ApplicationRow>,
  step: string,
): Promise<ShownApplication> {
  await updateApplication(tx, row.id, { ...change, savedAt: tx.now })
  const { id, reference, customerId, hubId } = row
  await record(tx, {
    action: 'application.save',
    object: { kind: 'application', id, reference },
    customerId,
    hubId,
    detail: { step },
  })
  return showApplication(app, tx, { ...row, ...change, savedAt: tx.now })
}
