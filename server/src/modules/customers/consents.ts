import { owning, type Reader, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** The texts in force: the privacy notice and, separately, the wish for news. A new text gets a new version. */
const versions = { privacy_notice: '2026-11', marketing: '2026-11' } as const

/** Adds that a customer agreed to something, or took it back. */
export async function recordConsent(
  tx: Tx,
  customerId: string,
  purpose: keyof typeof versions,
  given: boolean,
): Promise<void> {
  await customers(tx)
    .insertInto('customers.consents')
    .values({ id: newId(), customerId, purpose, version: versions[purpose], given, at: tx.now })
    .execute()
}

/** Whether a customer wants news by mail, and since when. */
export async function marketingOf(
  reader: Reader,
  customerId: string,
): Promise<{ optedIn: boolean; since: Date | null }> {
  const last = await customers(reader)
    .selectFrom('customers.consents')
    .select(['given', 'at'])
    .where('customerId', '=', customerId)
    .where('purpose', '=', 'marketing')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return { optedIn: last?.given ?? false, since: last?.given ? last.at : null }
}

/** What a customer agreed to and took back, newest first. */
export function consentsOf(reader: Reader, customerId: string) {
  return customers(reader)
    .selectFrom('customers.consents')
    .select(['purpose', 'version', 'given', 'at'])
    .where('customerId', '=', customerId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
