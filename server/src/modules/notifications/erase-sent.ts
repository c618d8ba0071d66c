import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'

/**
 * Takes out whom the mails to a customer went to and what they said, and of a closed account those to it as well; subjects and days stay,
 * as what was sent is evidence in a dispute. A mail that still waits is not touched.
 */
export async function eraseSent(
  tx: Tx,
  { customerId, accountId }: { customerId: string | null; accountId: string | null },
): Promise<void> {
  await sql`select notifications.erase_sent(${customerId}::uuid, ${accountId}::uuid, 'Erased')`.execute(
    owning<object>()(tx),
  )
}
