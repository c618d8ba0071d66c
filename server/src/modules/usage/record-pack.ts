import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { type Pack, usage } from './store.ts'

/** Writes kilometres that were bought ahead and invoiced, as a step. */
export async function recordPack(tx: Tx, bought: Omit<Pack, 'id' | 'reference' | 'boughtAt'>): Promise<Pack> {
  const pack = { ...bought, id: newId(), reference: await nextReference(tx, 'KP'), boughtAt: tx.now }
  await usage(tx).insertInto('usage.packs').values(pack).execute()
  await record(tx, {
    action: 'kilometres.buy',
    object: { kind: 'kilometre-pack', id: pack.id, reference: pack.reference },
    customerId: pack.customerId,
    hubId: pack.hubId,
    detail: { km: pack.km, amountCents: pack.amountCents, ...(pack.reason ? { reason: pack.reason } : {}) },
  })
  return pack
}
