import type { Tx } from '../../db.ts'
import { moveBond } from './move-document.ts'
import { type Bond, billing } from './store.ts'

/**
 * Puts money into a locked bond; whole, it is held. Nothing means that its payment failed: it is asked for again. A top-up before
 * a swap leaves it collecting until the old bond is transferred.
 */
export async function fillBond(tx: Tx, bond: Bond, cents: number): Promise<Bond> {
  if (cents === 0) return moveBond(tx, bond, 'fail')
  const collecting = bond.state === 'required' ? await moveBond(tx, bond, 'collect') : bond
  const collectedCents = bond.collectedCents + cents
  if (collectedCents >= bond.requiredCents) return moveBond(tx, collecting, 'hold', { collectedCents, heldAt: tx.now })
  await billing(tx).updateTable('billing.bonds').set({ collectedCents }).where('id', '=', bond.id).execute()
  return { ...collecting, collectedCents }
}
