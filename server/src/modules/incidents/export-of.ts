import type { Reader } from '../../db.ts'
import { incidents } from './store.ts'

/** A customer's incidents, tolls and fines as they are kept, oldest first; for its export. */
export async function incidentsOf(reader: Reader, customerId: string) {
  const reported = await incidents(reader)
    .selectFrom('incidents.incidents')
    .select([
      'reference',
      'kind',
      'state',
      'happenedAt',
      'place',
      'story',
      'otherParty',
      'policeNumber',
      'excessCents',
      'assessment',
      'insurerReference',
      'chargeCents',
      'reportedAt',
    ])
    .where('customerId', '=', customerId)
    .orderBy('happenedAt')
    .orderBy('id')
    .execute()
  const roadCharges = await incidents(reader)
    .selectFrom('incidents.road_charges')
    .select(['reference', 'kind', 'state', 'issuer', 'issuerReference', 'plate', 'eventAt', 'place', 'amountCents'])
    .where('customerId', '=', customerId)
    .orderBy('eventAt')
    .orderBy('id')
    .execute()
  return { incidents: reported, roadCharges }
}
