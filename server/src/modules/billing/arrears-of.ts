import type { Reader } from '../../db.ts'
import type { DunningState } from './rules/next-step.ts'
import { billing } from './store.ts'

/** How far a customer's overdue money has come: the state of the open case, or null when there is none. */
export async function arrearsOf(reader: Reader, customerId: string): Promise<DunningState | null> {
  const open = await billing(reader)
    .selectFrom('billing.dunning_cases')
    .select('state')
    .where('customerId', '=', customerId)
    .where('state', 'not in', ['resolved', 'written_off'])
    .executeTakeFirst()
  return open?.state ?? null
}
