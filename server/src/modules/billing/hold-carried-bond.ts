import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { billing } from './store.ts'

interface Of {
  subscriptionId: string
  customerId: string
  hubId: string
  bondCents: number
}

/** A bond that another system collected and that we hold from now on; no card of ours paid it, so it goes back to a bank account. */
export async function holdCarriedBond(tx: Tx, of: Of): Promise<void> {
  const id = newId()
  const reference = await nextReference(tx, 'B')
  const { subscriptionId, customerId, hubId, bondCents } = of
  await billing(tx)
    .insertInto('billing.bonds')
    .values({
      id,
      reference,
      customerId,
      hubId,
      subscriptionId,
      state: 'held',
      requiredCents: bondCents,
      collectedCents: bondCents,
      requiredAt: tx.now,
      heldAt: tx.now,
    })
    .execute()
  const change = { objectId: id, customerId, hubId, from: null, to: 'held', event: 'carry_over' }
  await recordChange(tx, 'billing.bond_history', change)
  await record(tx, {
    action: 'bond.carry-over',
    object: { kind: 'bond', id, reference },
    customerId,
    hubId,
    detail: { collectedCents: bondCents },
  })
}
