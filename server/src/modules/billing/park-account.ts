import type { Tx } from '../../db.ts'
import { record } from '../audit/index.ts'
import { openTask } from '../tasks/index.ts'
import { billing, lockAccount } from './store.ts'

/** Stops billing and charging of an account until a person has looked, and calls one. A parked account stays as it is. */
export async function parkAccount(tx: Tx, accountId: string, reason: string): Promise<void> {
  const account = await lockAccount(tx, accountId)
  if (account.parkedAt) return
  await billing(tx)
    .updateTable('billing.accounts')
    .set({ parkedAt: tx.now, parkedReason: reason })
    .where('id', '=', accountId)
    .execute()
  const { customerId, hubId } = account
  await record(tx, {
    action: 'billing-account.park',
    object: { kind: 'billing_account', id: accountId },
    customerId,
    hubId,
    detail: { reason },
  })
  await openTask(tx, {
    kind: 'billing.parked',
    subject: { kind: 'billing_account', id: accountId },
    hubId,
    customerId,
    reason,
    verb: 'Look into',
    dueAt: new Date(tx.now.getTime() + 4 * 3_600_000),
  })
}
