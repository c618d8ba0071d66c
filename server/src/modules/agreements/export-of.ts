import type { Reader } from '../../db.ts'
import { agreements } from './store.ts'

/** A customer's agreements, oldest first, for its export; the text itself is in their PDF. */
export function agreementsOf(reader: Reader, customerId: string) {
  return agreements(reader)
    .selectFrom('agreements.agreements')
    .select(['id', 'reference', 'state', 'version', 'draftedAt', 'signedAt', 'typedName', 'hash'])
    .where('customerId', '=', customerId)
    .orderBy('draftedAt')
    .orderBy('id')
    .execute()
}
