import type { Tx } from '../../db.ts'
import { billing } from './store.ts'
import { lockBond } from './transfer-bond.ts'

/** Whether what a payment was opened for waits for its money still: a bond that was given up, as its swap was, does not. */
export async function mayChargeTargets(tx: Tx, paymentId: string): Promise<boolean> {
  const targets = await billing(tx)
    .selectFrom('billing.payment_targets')
    .select('targetId')
    .where('paymentId', '=', paymentId)
    .where('target', '=', 'bond')
    .execute()
  for (const { targetId } of targets) {
    const bond = await lockBond(tx, targetId)
    if (bond?.state !== 'required' && bond?.state !== 'collecting') return false
  }
  return true
}
