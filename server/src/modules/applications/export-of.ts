import type { Reader } from '../../db.ts'
import { applications } from './store.ts'

/** A customer's applications as they are kept, oldest first; for its export and for what stands against erasing. */
export function applicationsOf(reader: Reader, customerId: string) {
  return applications(reader)
    .selectFrom('applications.applications')
    .select([
      'reference',
      'state',
      'termMonths',
      'kmPerWeek',
      'extraDrivers',
      'faithCare',
      'startOn',
      'createdAt',
      'submittedAt',
      'decidedAt',
      'convertedAt',
      'declineReasons',
      'requestMessage',
    ])
    .where('customerId', '=', customerId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}
