import type { Reader } from '../../db.ts'
import { methodsOf, payments } from './store.ts'

/** A customer's payments, refunds and kept cards as they are kept, oldest first; for its export and for what stands against erasing. */
export async function moneyOf(reader: Reader, customerId: string) {
  const paid = await payments(reader)
    .selectFrom('payments.payments')
    .select(['reference', 'state', 'amountCents', 'description', 'cardBrand', 'cardLast4', 'declineCode', 'createdAt'])
    .where('customerId', '=', customerId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const refunds = await payments(reader)
    .selectFrom('payments.refunds')
    .select(['reference', 'state', 'amountCents', 'reason', 'requestedAt'])
    .where('customerId', '=', customerId)
    .orderBy('requestedAt')
    .orderBy('id')
    .execute()
  const cards = (await methodsOf(reader, customerId)).map(({ brand, last4, savedAt }) => ({ brand, last4, savedAt }))
  return { payments: paid, refunds, cards }
}
