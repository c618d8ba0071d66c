import type { DeclineReason } from '@faith/contract/applications'
import { holdProblems } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { extendCommitment } from '../fleet/index.ts'
import { closeTask } from '../tasks/index.ts'
import { approve, decline } from './decisions.ts'
import { getApplicationForStaff, type ShownForStaff } from './get-for-staff.ts'
import { mailApplicant } from './mail-applicant.ts'
import { infoRequiredMail } from './mails/info-required.ts'
import { moveApplication } from './move-application.ts'
import { type ApplicationRow, lockApplication, newestHold } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'config'>

/** Approves an application that waits for a person, with a note why. */
export function approveApplication(
  app: Needs,
  actor: Actor,
  applicationId: string,
  note: string,
): Promise<ShownForStaff> {
  return decideAs(app, actor, applicationId, (tx, row) => approve(app, tx, row, note))
}

/** Declines an application with reasons that the customer reads; the note stays with staff. */
export function declineApplication(
  app: Needs,
  actor: Actor,
  applicationId: string,
  reasons: readonly DeclineReason[],
  note?: string,
): Promise<ShownForStaff> {
  return decideAs(app, actor, applicationId, (tx, row) => decline(app, tx, row, [...new Set(reasons)], note ?? null))
}

/** Asks the applicant for more; the answer brings the application back to a person. */
export function askForMore(app: Needs, actor: Actor, applicationId: string, message: string): Promise<ShownForStaff> {
  return decideAs(app, actor, applicationId, async (tx, row) => {
    await moveApplication(tx, row, 'ask_for_more', { requestMessage: message, requestedAt: tx.now }, message)
    await closeTask(tx, { kind: 'application.decide', subjectId: row.id })
    await mailApplicant(app, tx, row, infoRequiredMail, { applicationId: row.id, reference: row.reference, message })
  })
}

/** Keeps the car of an undecided application for some hours from now. */
export function extendApplicationHold(
  app: Needs,
  actor: Actor,
  applicationId: string,
  hours: number,
): Promise<ShownForStaff> {
  return decideAs(app, actor, applicationId, async (tx, row) => {
    const hold = await newestHold(tx, row.id)
    const until = new Date(tx.now.getTime() + hours * 3600 * 1000)
    if (!hold || hold.convertedAt || !(await extendCommitment(tx, hold.commitmentId, until)))
      throw refuse(holdProblems.holdOver)
    const { id, reference, customerId, hubId } = hold
    await record(tx, {
      action: 'hold.extend',
      object: { kind: 'hold', id, reference },
      customerId,
      hubId,
      detail: { hours },
    })
  })
}

async function decideAs(
  app: Needs,
  actor: Actor,
  applicationId: string,
  work: (tx: Tx, row: ApplicationRow) => Promise<void>,
): Promise<ShownForStaff> {
  await app.db.inTransaction(actor, async (tx) => {
    const row = await lockApplication(tx, applicationId)
    authorise(actor, 'application:decide', row)
    await work(tx, row)
  })
  return getApplicationForStaff(app, actor, applicationId)
}
