import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { type LedgerAccount, postEntry } from '../ledger/index.ts'
import { finaliseRefund, type Refund, refundById } from '../payments/index.ts'
import { moveCredit } from './customer-credit.ts'
import { moveBond } from './move-document.ts'
import { type Account, accountOfCustomer, type Bond, billing, lockAccount } from './store.ts'
import { queueNotice } from './tell-customer.ts'
import { tellSettled } from './tell-settled.ts'
import { lockBond } from './transfer-bond.ts'

/**
 * Settles what is known of a refund: sent, it leaves refunds payable; one that failed stays there until it is tried again or paid
 * out; one that the second person declined is credit again. Locks account → bond → refund.
 */
export async function settleRefund(app: Pick<App, 'db'>, refundId: string): Promise<void> {
  const actor = system('billing.settle')
  const known = await app.db.read(actor, (reader) => refundById(reader, refundId))
  if (!known) return
  await app.db.inTransaction(actor, async (tx) => {
    const account = await lockAccount(tx, (await accountOfCustomer(tx, known.customerId)).id)
    const ours = await billing(tx)
      .selectFrom('billing.refunds')
      .selectAll()
      .where('refundId', '=', refundId)
      .executeTakeFirst()
    const bond = await lockBond(tx, ours?.bondId ?? undefined)
    const final = await finaliseRefund(tx, refundId)
    const refund = final?.refund
    if (!ours || ours.sentAt || !refund) return
    const from = leaves(refund)
    if (!from) return
    await billing(tx).updateTable('billing.refunds').set({ sentAt: tx.now }).where('refundId', '=', refundId).execute()
    await post(tx, account, refund, from)
    if (refund.state === 'declined') return creditAgain(tx, account, refund)
    await queueNotice(tx, 'refund-sent', refund.id)
    if (bond) await endBond(tx, bond)
    await tellSettled(tx, account)
  })
}

/** Where the money went from refunds payable, once it did. */
function leaves(refund: Refund): LedgerAccount | null {
  if (refund.state === 'succeeded') return 'clearing'
  if (refund.state === 'declined') return 'customer_credit'
  return refund.state === 'paid_out' ? 'bank' : null
}

/** Only refunds of credit wait for a second person: what the system sends back, bonds among it, needs none (R20). */
async function creditAgain(tx: Tx, account: Account, { id, amountCents, hubId }: Refund): Promise<void> {
  await moveCredit(tx, account, { amountCents, source: 'refund', sourceId: id, hubId })
}

async function post(tx: Tx, account: Account, refund: Refund, from: LedgerAccount): Promise<void> {
  await postEntry(tx, {
    description: `${refund.state === 'declined' ? 'Not sent back' : 'Sent back'} ${refund.reference}`,
    source: { kind: 'refund', id: refund.id },
    customerId: account.customerId,
    hubId: refund.hubId,
    postings: [
      { account: 'refunds_payable', cents: refund.amountCents },
      { account: from, cents: -refund.amountCents },
    ],
  })
}

async function endBond(tx: Tx, bond: Bond): Promise<void> {
  const waiting = await billing(tx)
    .selectFrom('billing.refunds')
    .select('refundId')
    .where('bondId', '=', bond.id)
    .where('sentAt', 'is', null)
    .executeTakeFirst()
  if (!waiting && bond.state === 'release_due') await moveBond(tx, bond, 'refund')
}
