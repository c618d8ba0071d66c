import type { Reader } from '../../db.ts'
import { usage } from './store.ts'

/** A customer's readings and the kilometres bought ahead as they are kept, oldest first; for its export. */
export async function kilometresOf(reader: Reader, customerId: string) {
  const readings = await usage(reader)
    .selectFrom('usage.readings')
    .select([
      'reference',
      'source',
      'saidKm',
      'countedKm',
      'readOn',
      'state',
      'reason',
      'decidedAt',
      'objection',
      'objectedAt',
      'answer',
      'answeredAt',
    ])
    .where('customerId', '=', customerId)
    .orderBy('notedAt')
    .orderBy('id')
    .execute()
  const packs = await usage(reader)
    .selectFrom('usage.packs')
    .select(['reference', 'km', 'rateCents', 'amountCents', 'gstCents', 'boughtOn'])
    .where('customerId', '=', customerId)
    .orderBy('boughtAt')
    .orderBy('id')
    .execute()
  return { readings, packs }
}
