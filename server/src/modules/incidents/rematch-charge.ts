import { roadChargeProblems } from '@faith/contract/road-charges'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { issueDocument, linesOfSubject } from '../billing/index.ts'
import { agreedTerms, assignmentAt } from '../subscriptions/index.ts'
import { closeTask } from '../tasks/index.ts'
import { askForNomination, askWhose } from './add-charges.ts'
import { chargeTolls, evidenceOf } from './charge-tolls.ts'
import { heldBySomebodyElse } from './match-charge.ts'
import { moveCharge } from './move-charge.ts'
import { showCharge } from './show-charges.ts'
import { incidents, lockCharge, mustFindCharge, type RoadCharge } from './store.ts'

/** Finance matches one again, also where an issuer was told a name: what it charged is credited first. */
export async function rematchByHand(
  app: Pick<App, 'db' | 'config' | 'secrets'>,
  actor: Actor,
  chargeId: string,
  reason: string,
) {
  const id = await app.db.inTransaction(actor, async (tx) => {
    authorise(actor, 'road-charge:decide', await mustFindCharge(tx, chargeId))
    const charge = await lockCharge(tx, chargeId)
    if (!(await heldBySomebodyElse(tx, charge))) throw refuse(roadChargeProblems.sameHands)
    return (await rematch(tx, charge, reason)).id
  })
  return showCharge(app, actor, id)
}

/**
 * Takes a locked charge from whom it was matched to and gives it to whoever had the car, as a step: what was charged is credited line by
 * line, the row stays as it was, and another takes its place. Source: invariant 18, ADR 0025.
 */
export async function rematch(tx: Tx, charge: RoadCharge, reason: string): Promise<RoadCharge> {
  await creditCharged(tx, charge)
  const held = await assignmentAt(tx, charge.vehicleId!, charge.eventAt)
  const fresh = await supersede(tx, charge, reason)
  await closeTask(tx, { kind: 'incidents.charge-recheck', subjectId: charge.id })
  await closeTask(tx, { kind: 'incidents.fine-nominate', subjectId: charge.id })
  if (!held) {
    const lost = await moveCharge(tx, fresh, 'fail_to_match', { reason: nobody }, reason)
    await askWhose(tx, lost, nobody)
    return lost
  }
  const matched = await moveCharge(tx, fresh, 'match', held, reason)
  if (matched.kind === 'toll') await chargeTolls(tx, [matched])
  else await askForNomination(tx, matched)
  return matched
}

const nobody = 'Nobody had the car then, since its keys were corrected.'

async function creditCharged(tx: Tx, charge: RoadCharge): Promise<void> {
  const { subscriptionId, invoiceId, feeInvoiceId } = charge
  if (!subscriptionId) return
  const { timeZone } = await agreedTerms(tx, subscriptionId)
  for (const kind of ['toll', 'fine_admin', 'fine_on_charged']) {
    const charged = (await linesOfSubject(tx, subscriptionId, kind)).find(
      (one) =>
        (one.line.invoiceId === invoiceId || one.line.invoiceId === feeInvoiceId) &&
        // Issuers number for themselves: one document may hold the same number of two.
        one.note === evidenceOf(charge),
    )
    if (!charged || charged.left.amountCents <= 0) continue
    const { left, note, line } = charged
    await issueDocument(tx, {
      subscriptionId,
      kind,
      lines: [
        {
          kind,
          amountCents: 0 - left.amountCents,
          gstCents: 0 - left.gstCents,
          creditsLine: line,
          note: `Not yours, as the keys were corrected: ${note}`,
        },
      ],
      issuedOn: hubDateAt(timeZone, tx.now),
      chargeAt: 'now',
    })
  }
}

async function supersede(tx: Tx, charge: RoadCharge, reason: string): Promise<RoadCharge> {
  const fresh: RoadCharge = {
    ...charge,
    id: newId(),
    reference: await nextReference(tx, 'RC'),
    assignmentId: null,
    subscriptionId: null,
    customerId: null,
    hubId: null,
    driverId: null,
    state: 'imported',
    invoiceId: null,
    feeInvoiceId: null,
    reason: null,
    corrects: charge.id,
  }
  await incidents(tx)
    .updateTable('incidents.road_charges')
    .set({ supersededBy: fresh.id })
    .where('id', '=', charge.id)
    .execute()
  await incidents(tx).insertInto('incidents.road_charges').values(fresh).execute()
  const { id: objectId, reference, customerId, hubId, kind, state } = charge
  const past = 'incidents.road_charge_history'
  await recordChange(tx, past, { objectId, customerId, hubId, from: state, to: state, event: 'supersede', reason })
  await recordChange(tx, past, { objectId: fresh.id, from: null, to: 'imported', event: 'rematch', reason })
  await record(tx, {
    action: `${kind}.rematch`,
    object: { kind, id: objectId, reference },
    customerId,
    hubId,
    detail: { state, supersededBy: fresh.reference, reason },
  })
  return fresh
}
