import { z } from 'zod'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { defineJob } from '../../platform/jobs.ts'
import { openTask } from '../tasks/index.ts'
import { approve, decline } from './decisions.ts'
import { type DriverFinding, findingsOf } from './find-findings.ts'
import { mailApplicant } from './mail-applicant.ts'
import { referredMail } from './mails/referred.ts'
import { moveApplication } from './move-application.ts'
import { decideApplication } from './rules/decide.ts'
import type { Finding } from './rules/finding.ts'
import { type ApplicationRow, applications, lockApplication, newestChecks } from './store.ts'

export const checkApplicationJob = defineJob('applications.check', z.strictObject({ applicationId: z.uuid() }))

type Needs = Pick<App, 'db' | 'secrets' | 'config'>

/** Checks a submitted application, or one that gave what was asked for, and decides or refers it. Any other is left alone. */
export async function runChecks(app: Needs, applicationId: string): Promise<void> {
  await app.db.inTransaction(system('applications.check'), async (tx) => {
    const seen = await lockApplication(tx, applicationId)
    if (seen.state !== 'submitted' && seen.state !== 'verifying') return
    const row = seen.state === 'submitted' ? await moveApplication(tx, seen, 'start_checks') : seen
    const findings: (DriverFinding | Finding)[] = await findingsOf(app, tx, row)
    if (row.requestedAt)
      findings.push({
        code: 'answer_given',
        outcome: 'referred',
        detail: 'A person reads the answer to what was asked.',
      })
    await storeChecks(tx, row, findings)
    const decided = decideApplication(findings)
    if (decided.outcome === 'approved') await approve(app, tx, row)
    else if (decided.outcome === 'declined') await decline(app, tx, row, decided.reasons)
    else await refer(app, tx, row, decided.reasons)
  })
}

async function storeChecks(tx: Tx, row: ApplicationRow, findings: readonly (DriverFinding | Finding)[]): Promise<void> {
  const run = ((await newestChecks(tx, row.id))[0]?.run ?? 0) + 1
  const values = findings.map((finding, place) => ({
    id: newId(),
    applicationId: row.id,
    customerId: row.customerId!,
    hubId: row.hubId,
    run,
    place,
    driverId: null,
    driverName: null,
    ...finding,
  }))
  await applications(tx).insertInto('applications.checks').values(values).execute()
}

async function refer(app: Needs, tx: Tx, row: ApplicationRow, reasons: readonly string[]): Promise<void> {
  await moveApplication(tx, row, 'refer', {}, reasons.join(' '))
  const { id, reference, hubId, customerId } = row
  const day = 24 * 3600 * 1000
  const task = {
    kind: 'application.decide',
    subject: { kind: 'application', id, reference },
    hubId,
    customerId,
    verb: 'Decide',
  }
  await openTask(tx, { ...task, reason: reasons.join(' '), dueAt: new Date(tx.now.getTime() + day) })
  await mailApplicant(app, tx, row, referredMail, { applicationId: id, reference, reasons })
}
