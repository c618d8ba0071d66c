import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { billing } from './store.ts'

/** Requires a bond of a subscription, as a step; `fromBondId` is the one whose money it takes over in a swap. */
export async function requireBond(
  tx: Tx,
  plan: { customerId: string; hubId: string; subscriptionId: string; bondCents: number },
  fromBondId: string | null,
): Promise<string> {
  const id = newId()
  const reference = await nextReference(tx, 'B')
  const { customerId, hubId, subscriptionId } = plan
  await billing(tx)
    .insertInto('billing.bonds')
    .values({
      id,
      reference,
      customerId,
      hubId,
      subscriptionId,
      state: 'required',
      requiredCents: plan.bondCents,
      collectedCents: 0,
      requiredAt: tx.now,
      heldAt: null,
      fromBondId,
    })
    .execute()
  await recordChange(tx, 'billing.bond_history', {
    objectId: id,
    customerId,
    hubId,
    from: null,
    to: 'required',
    event: 'require',
  })
  await record(tx, {
    action: 'bond.require',
    object: { kind: 'bond', id, reference },
    customerId,
    hubId,
    detail: { requiredCents: plan.bondCents },
  })
  return id
}
