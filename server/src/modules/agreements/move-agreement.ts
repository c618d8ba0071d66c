import type { Tx } from '../../db.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { type Agreement, agreements } from './store.ts'
import type { AgreementState } from './tables.ts'

interface Signature {
  signedAt: Date
  typedName: string
  signedFrom: string
  hash: string
}

/** Takes an agreement along an edge of states.json. */
export async function moveAgreement(
  tx: Tx,
  agreement: Agreement,
  event: string,
  signature: Partial<Signature> = {},
): Promise<void> {
  const to = mustMove<AgreementState>('agreement', agreement.state, event)
  const { id, reference, customerId, hubId } = agreement
  await agreements(tx)
    .updateTable('agreements.agreements')
    .set({ state: to, ...signature })
    .where('id', '=', id)
    .execute()
  await recordChange(tx, 'agreements.agreement_history', {
    objectId: id,
    customerId,
    hubId,
    from: agreement.state,
    to,
    event,
  })
  await record(tx, {
    action: `agreement.${event}`,
    object: { kind: 'agreement', id, reference },
    customerId,
    hubId,
    detail: { ...(signature.hash ? { hash: signature.hash } : {}) },
  })
}
