import { applicationProblems, type BuilderChoices, holdProblems } from '@faith/contract/applications'
import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { endCommitment, type Vehicle } from '../fleet/index.ts'
import { findingsOf } from './find-findings.ts'
import { type ApplicationRow, applications, type Holder, newestHold, updateApplication } from './store.ts'

/** Opens the draft application that a hold is placed with; it outlives the hold. */
export async function openDraft(
  tx: Tx,
  holder: Holder,
  vehicle: Vehicle,
  choices: BuilderChoices,
): Promise<ApplicationRow> {
  const row: ApplicationRow = {
    id: newId(),
    reference: await nextReference(tx, 'A'),
    ...holder,
    accountId: tx.actor.kind === 'account' ? tx.actor.accountId : null,
    hubId: vehicle.hubId,
    vehicleId: vehicle.id,
    state: 'draft',
    ...chosen(choices),
    applicantSavedAt: null,
    createdAt: tx.now,
    savedAt: tx.now,
    submittedAt: null,
    decidedAt: null,
    validUntil: null,
    declineReasons: [],
    requestMessage: null,
    requestedAt: null,
    convertedAt: null,
  }
  await applications(tx).insertInto('applications.applications').values(row).execute()
  const { id, reference, customerId, hubId } = row
  await recordChange(tx, 'applications.application_history', {
    objectId: id,
    customerId,
    hubId,
    from: null,
    to: 'draft',
    event: 'open',
  })
  await record(tx, { action: 'application.open', object: { kind: 'application', id, reference }, customerId, hubId })
  return row
}

/** Gives a draft or an approved application another car, or its own again; an approval covers only a car that passes the same checks. */
export async function takeCar(
  app: Pick<App, 'secrets'>,
  tx: Tx,
  application: ApplicationRow,
  vehicle: Vehicle,
  choices: BuilderChoices,
): Promise<ApplicationRow> {
  const change = { vehicleId: vehicle.id, hubId: vehicle.hubId, ...chosen(choices), savedAt: tx.now }
  if (application.state === 'approved') {
    if (application.convertedAt) throw refuse(generalProblems.conflict, 'This application was signed already.')
    if (!application.validUntil || application.validUntil <= tx.now)
      throw refuse(holdProblems.holdOver, 'The approval has lapsed. Apply again.')
    if (choices.extraDrivers !== application.extraDrivers)
      throw refuse(applicationProblems.checksDiffer, 'The approval is for the drivers that were checked.')
    const findings = await findingsOf(app, tx, { ...application, ...change })
    const against = findings.find(
      (finding) => finding.outcome === 'failed' || (finding.outcome === 'referred' && finding.code === 'p_plate'),
    )
    if (against) throw refuse(applicationProblems.checksDiffer, against.detail)
  } else if (application.state !== 'draft') {
    throw refuse(generalProblems.conflict, 'This application is being decided; its car stays as it is.')
  }
  const before = await newestHold(tx, application.id)
  if (before) await endCommitment(tx, before.commitmentId)
  await updateApplication(tx, application.id, change)
  const { id, reference, customerId } = application
  await record(tx, {
    action: 'application.take-car',
    object: { kind: 'application', id, reference },
    customerId,
    hubId: vehicle.hubId,
    detail: { vehicleId: vehicle.id },
  })
  return { ...application, ...change }
}

/** What was chosen, as the columns keep it. */
export function chosen(choices: BuilderChoices) {
  const { termMonths, kmPerWeek, extraDrivers, faithCare, startOn } = choices
  return { termMonths, kmPerWeek, extraDrivers, faithCare, startOn: startOn ?? null }
}
