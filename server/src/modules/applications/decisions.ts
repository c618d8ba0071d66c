import type { DeclineReason } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { addDays, hubDateAt, hubTimeAt } from '../../lib/calendar.ts'
import { driversByIds } from '../customers/index.ts'
import { destroyAfter } from '../files/index.ts'
import { extendCommitment, vehicleById, vehicleTitle } from '../fleet/index.ts'
import { closeTask } from '../tasks/index.ts'
import { mailApplicant } from './mail-applicant.ts'
import { approvedMail } from './mails/approved.ts'
import { declinedMail } from './mails/declined.ts'
import { moveApplication } from './move-application.ts'
import { type ApplicationPolicy, applicationPolicy } from './policy.ts'
import { endHold } from './release-hold.ts'
import { reasonWords } from './rules/decide.ts'
import { signingHoldEnd } from './rules/hold-times.ts'
import { type ApplicationRow, applications, driverIdsOf, newestHold } from './store.ts'

type Needs = Pick<App, 'secrets' | 'config'>

/** Approves a locked application: valid for days, its car held for the hours that signing may take. */
export async function approve(app: Needs, tx: Tx, row: ApplicationRow, note: string | null = null): Promise<void> {
  const policy = await applicationPolicy(tx, row.hubId)
  const validUntil = new Date(tx.now.getTime() + policy.decisionValidDays * 24 * 3600 * 1000)
  await moveApplication(tx, row, 'approve', { decidedAt: tx.now, validUntil }, note)
  const heldUntil = await holdForSigning(tx, row, signingHoldEnd(tx.now, validUntil, policy.hold))
  await startImageClock(app, tx, row, policy)
  await closeTask(tx, { kind: 'application.decide', subjectId: row.id })
  const vehicle = await vehicleById(tx, row.vehicleId)
  const zone = policy.hub?.timeZone ?? 'Australia/Sydney'
  await mailApplicant(app, tx, row, approvedMail, {
    applicationId: row.id,
    reference: row.reference,
    car: vehicle ? vehicleTitle(vehicle) : '',
    heldUntil: heldUntil ? inWords(zone, heldUntil) : null,
    validUntil: inWords(zone, validUntil),
  })
}

/** Declines a locked application with reason codes; its car is free at once. */
export async function decline(
  app: Needs,
  tx: Tx,
  row: ApplicationRow,
  reasons: readonly DeclineReason[],
  note: string | null = null,
): Promise<void> {
  await moveApplication(
    tx,
    row,
    'decline',
    { decidedAt: tx.now, declineReasons: [...reasons] },
    note ?? reasons.join(', '),
  )
  await letGo(app, tx, row)
  const words = reasons.map((reason) => reasonWords[reason])
  await mailApplicant(app, tx, row, declinedMail, { reference: row.reference, reasons: words })
}

/** Frees the car of an application that has come to its end, closes its task and starts the clock of its photos. */
export async function letGo(app: Needs, tx: Tx, row: ApplicationRow): Promise<void> {
  const hold = await newestHold(tx, row.id)
  if (hold && !hold.convertedAt) await endHold(tx, hold)
  await startImageClock(app, tx, row, await applicationPolicy(tx, row.hubId))
  await closeTask(tx, { kind: 'application.decide', subjectId: row.id })
}

/** Sets the day on which the photos of an application's drivers are destroyed; null while it is a subscription. */
export async function setImageEnd(
  app: Pick<App, 'secrets'>,
  tx: Tx,
  applicationId: string,
  date: string | null,
): Promise<void> {
  const drivers = await driversByIds(app, tx, await driverIdsOf(tx, applicationId))
  await destroyAfter(
    tx,
    drivers.flatMap((driver) => [driver.frontFileId, driver.backFileId]).filter((id) => id !== null),
    date,
  )
}

async function startImageClock(app: Needs, tx: Tx, row: ApplicationRow, policy: ApplicationPolicy): Promise<void> {
  await setImageEnd(app, tx, row.id, addDays(policy.today, policy.imageDestroyDays))
}

/** A hold that has run out by the time of the decision stays over: the approval is for any free car then. */
async function holdForSigning(tx: Tx, row: ApplicationRow, until: Date): Promise<Date | null> {
  const hold = await newestHold(tx, row.id)
  if (!hold || !(await extendCommitment(tx, hold.commitmentId, until))) return null
  await applications(tx).updateTable('applications.holds').set({ stage: 'signing' }).where('id', '=', hold.id).execute()
  return until
}

function inWords(zone: string, instant: Date): string {
  const [year, month, day] = hubDateAt(zone, instant).split('-').map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-AU', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return `${date}, ${hubTimeAt(zone, instant)} hub time`
}
