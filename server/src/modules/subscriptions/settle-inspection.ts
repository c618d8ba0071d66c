import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { gstOf } from '../../lib/money.ts'
import { type DocumentLine, issueDocument, isTaxed, settleFromBond } from '../billing/index.ts'
import { type DamageItem, type Inspection, itemsOf, moveItem } from '../handovers/index.ts'
import { policySnapshot } from '../policies/index.ts'
import type { Subscription } from './store.ts'

/**
 * What was agreed or decided of an inspection is invoiced. In a settlement the bond pays it, with what is overdue, the oldest first;
 * the rest is charged, and what is left of the bond goes back at once when nothing is open. Source: R20, fine print 13.
 */
export async function settleInspection(tx: Tx, subscription: Subscription, inspection: Inspection): Promise<void> {
  const charged = (await itemsOf(tx, inspection.id)).filter(
    (item) => item.chargeCents > 0 && (item.state === 'chargeable' || item.state === 'insured'),
  )
  const inSettlement = subscription.state === 'in_settlement' && inspection.kind === 'end'
  const subscriptionId = subscription.id
  if (charged.length > 0) {
    const issuedOn = hubDateAt(subscription.timeZone, tx.now)
    const chargeAt = inSettlement ? 'by-payment' : 'now'
    const policy = await policySnapshot(tx, issuedOn)
    const lines = charged.map((item) => lineOf(item, isTaxed(policy, item.kind)))
    await issueDocument(tx, { subscriptionId, kind: 'damage', lines, issuedOn, chargeAt })
    for (const item of charged) await moveItem(tx, item, 'invoice')
  }
  if (inSettlement)
    await settleFromBond(tx, {
      subscriptionId,
      reason: charged.map((item) => item.part).join(', ') || 'Overdue at the end',
      fileIds: charged.flatMap((item) => item.photoIds),
    })
}

function lineOf(
  { kind, part, quantity, chargeCents: amountCents, costCents, judgement }: DamageItem,
  taxed: boolean,
): DocumentLine {
  const capped = costCents !== null && amountCents < costCents
  const note = `${part}${judgement === 'insured' || capped ? ', the excess at most' : ''}`
  return { kind, quantity, amountCents, gstCents: taxed ? gstOf(amountCents) : 0, note }
}
