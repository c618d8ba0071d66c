import { generalProblems } from '@faith/contract/problem'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { gstOf } from '../../lib/money.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { issueDocument, isTaxed } from '../billing/index.ts'
import { policyNumber, policySnapshot } from '../policies/index.ts'
import { agreedTerms } from '../subscriptions/index.ts'
import { closeTask } from '../tasks/index.ts'
import { evidenceOf } from './charge-tolls.ts'
import { mailFine } from './mail-fine.ts'
import { moveCharge } from './move-charge.ts'
import { showCharge } from './show-charges.ts'
import { incidents, lockCharge, mustFindCharge, type RoadCharge } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/**
 * Names the driver to a fine's issuer. The fine itself becomes the driver's own; the customer pays the admin fee of their agreement, once
 * a notice, with the next debit, and no fee where the agreement has none.
 */
export async function nominateDriver(app: Needs, actor: Actor, chargeId: string, driverId: string) {
  const seen = await app.db.read(actor, (reader) => mustFindCharge(reader, chargeId))
  authorise(actor, 'road-charge:decide', seen)
  await app.db.inTransaction(actor, async (tx) => {
    const fine = await lockCharge(tx, chargeId)
    if (fine.kind !== 'fine' || fine.subscriptionId === null)
      throw refuse(generalProblems.conflict, 'Only a fine of a subscription can be nominated.')
    const { driverIds, policy, timeZone } = await agreedTerms(tx, fine.subscriptionId)
    if (!driverIds.includes(driverId))
      throw invalid([{ pointer: '/driverId', detail: 'This person is no driver of the subscription.' }])
    if (policy['fines.nominate_driver'] !== true)
      throw refuse(generalProblems.conflict, 'The agreement does not say that drivers are named.')
    const feeCents = policyNumber(policy, 'fines.admin_fee')
    const nominated = await moveCharge(tx, fine, 'nominate', { driverId })
    if (feeCents > 0) await chargeFee(tx, nominated, feeCents, hubDateAt(timeZone, tx.now))
    await closeTask(tx, { kind: 'incidents.fine-nominate', subjectId: fine.id })
    await mailFine(app, tx, nominated, 'nominated', feeCents)
  })
  return showCharge(app, actor, chargeId)
}

/** What the issuer said. Taken: it is over for us. Not taken: the fine is charged on, with the next debit. */
export async function answerNomination(
  app: Needs,
  actor: Actor,
  chargeId: string,
  said: { accepted: boolean; reason: string },
) {
  const seen = await app.db.read(actor, (reader) => mustFindCharge(reader, chargeId))
  authorise(actor, 'road-charge:decide', seen)
  await app.db.inTransaction(actor, async (tx) => {
    const fine = await lockCharge(tx, chargeId)
    if (said.accepted) {
      const accepted = await moveCharge(tx, fine, 'accept_nomination', {}, said.reason)
      await moveCharge(tx, accepted, 'close')
      return
    }
    const rejected = await moveCharge(tx, fine, 'reject_nomination', { reason: said.reason }, said.reason)
    await mailFine(app, tx, await chargeOn(tx, rejected), 'on_charged', 0)
  })
  return showCharge(app, actor, chargeId)
}

async function chargeFee(tx: Tx, fine: RoadCharge, feeCents: number, issuedOn: string): Promise<void> {
  const gstCents = isTaxed(await policySnapshot(tx, issuedOn), 'fine_admin') ? gstOf(feeCents) : 0
  const { id } = await issueDocument(tx, {
    subscriptionId: fine.subscriptionId!,
    kind: 'fine_admin',
    lines: [{ kind: 'fine_admin', amountCents: feeCents, gstCents, note: evidenceOf(fine) }],
    issuedOn,
    chargeAt: 'next-debit',
  })
  await incidents(tx)
    .updateTable('incidents.road_charges')
    .set({ feeInvoiceId: id })
    .where('id', '=', fine.id)
    .execute()
}

/** The fine at its own amount; whether it bears GST is a policy, an administrator's decision where it says review. */
async function chargeOn(tx: Tx, fine: RoadCharge): Promise<RoadCharge> {
  const { timeZone } = await agreedTerms(tx, fine.subscriptionId!)
  const today = hubDateAt(timeZone, tx.now)
  const taxed = isTaxed(await policySnapshot(tx, today), 'fine_on_charged')
  const { amountCents } = fine
  const { id } = await issueDocument(tx, {
    subscriptionId: fine.subscriptionId!,
    kind: 'fine_on_charged',
    lines: [{ kind: 'fine_on_charged', amountCents, gstCents: taxed ? gstOf(amountCents) : 0, note: evidenceOf(fine) }],
    issuedOn: today,
    chargeAt: 'next-debit',
  })
  return moveCharge(tx, fine, 'on_charge', { invoiceId: id })
}
