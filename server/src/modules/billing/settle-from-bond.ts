import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { type ClaimReason, claimEach, openDocuments } from './claim-open.ts'
import { isTrying } from './debit-accounts.ts'
import { chargeInvoice } from './issue-document.ts'
import { releaseBond } from './release-bond.ts'
import { bondOf, heldCents, lockPlan } from './store.ts'

/**
 * An ended subscription is settled, as a step: the bond pays what waits for it and what is overdue, the oldest first. The rest is
 * charged. What is left of the bond goes back by its day, and at once when nothing is open. Source: R20, fine print 13.
 */
export async function settleFromBond(tx: Tx, wanted: { subscriptionId: string } & ClaimReason): Promise<void> {
  const { subscriptionId } = wanted
  const { plan, account } = await lockPlan(tx, subscriptionId)
  const today = hubDateAt(account.timeZone, tx.now)
  const open = await openDocuments(tx, account, subscriptionId)
  // What falls due today, or is being debited, is taken from the card first.
  const trying = await isTrying(tx, account.id)
  const claimed = open.filter((invoice) => invoice.awaitsPayment || (invoice.dueOn < today && !trying))
  const bond = await bondOf(tx, subscriptionId)
  if (bond) await claimEach(tx, bond.id, claimed, wanted)
  for (const invoice of open.filter((one) => one.awaitsPayment)) await chargeInvoice(tx, invoice.id)
  const left = await bondOf(tx, subscriptionId)
  if (!left?.releaseBy || heldCents(left) === 0) return
  const clear = plan.dueAt === null && (await openDocuments(tx, account, subscriptionId)).length === 0
  await releaseBond(tx, { bondId: left.id, by: clear ? today : left.releaseBy })
}
