import { type BuilderChoices, holdProblems } from '@faith/contract/applications'
import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { commitmentById } from '../fleet/index.ts'
import { setImageEnd } from './decisions.ts'
import { choicesOf } from './show-application.ts'
import { applications, driverIdsOf, lockApplication, mustFind, newestHold, updateApplication } from './store.ts'

/** What an approval hands on to the agreement. Prices are cents a week by term, as they were when the car was held. */
export interface ApprovedApplication {
  id: string
  reference: string
  customerId: string
  accountId: string | null
  hubId: string | null
  vehicleId: string
  choices: BuilderChoices
  /** The main driver first. */
  driverIds: string[]
  termPrices: Readonly<Record<number, number>>
  /** The live hold's commitment: what the assignment replaces. */
  commitmentId: string
  heldUntil: Date | null
  validUntil: Date
}

/** An approval that may be signed now: not lapsed, not signed yet, its car held. The caller has authorised. */
export async function approvedApplication(reader: Reader, applicationId: string): Promise<ApprovedApplication> {
  const row = await mustFind(reader, applicationId)
  if (!row.customerId) throw notFound()
  if (row.state !== 'approved' || row.convertedAt || !row.validUntil)
    throw refuse(generalProblems.conflict, 'Only an approved application can be signed, once.')
  if (row.validUntil <= reader.now) throw refuse(holdProblems.holdOver, 'The approval has lapsed. Apply again.')
  const hold = await newestHold(reader, row.id)
  const commitment = hold ? await commitmentById(reader, hold.commitmentId) : undefined
  if (!hold || !commitment?.live || (commitment.expiresAt && commitment.expiresAt <= reader.now))
    throw refuse(holdProblems.holdOver)
  return {
    id: row.id,
    reference: row.reference,
    customerId: row.customerId,
    accountId: row.accountId,
    hubId: row.hubId,
    vehicleId: row.vehicleId,
    choices: choicesOf(row),
    driverIds: await driverIdsOf(reader, row.id),
    termPrices: hold.termPrices,
    commitmentId: hold.commitmentId,
    heldUntil: commitment.expiresAt,
    validUntil: row.validUntil,
  }
}

/**
 * Marks an approval and its hold as signed and gives what was approved. The commitment itself is ended by the assignment that
 * takes its place: `commit(tx, { …, replaces: commitmentId })`. The photos stay while the subscription lasts.
 */
export async function convertHold(
  app: Pick<App, 'secrets'>,
  tx: Tx,
  applicationId: string,
): Promise<ApprovedApplication> {
  const row = await lockApplication(tx, applicationId)
  const approved = await approvedApplication(tx, applicationId)
  await updateApplication(tx, applicationId, { convertedAt: tx.now })
  await applications(tx)
    .updateTable('applications.holds')
    .set({ convertedAt: tx.now })
    .where('commitmentId', '=', approved.commitmentId)
    .execute()
  await setImageEnd(app, tx, applicationId, null)
  const { id, reference, customerId, hubId } = row
  await record(tx, { action: 'hold.convert', object: { kind: 'application', id, reference }, customerId, hubId })
  return approved
}
