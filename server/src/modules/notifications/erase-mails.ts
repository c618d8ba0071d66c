import { sql } from 'kysely'
import { owning, type Tx } from '../../db.ts'
import { erased, longestWaitMs } from './erased.ts'

/**
 * Takes out whom the mails to a customer and to an account went to and what they said; subjects and days stay, as what was sent is
 * evidence in a dispute. A mail that still waits is erased once it left. When the account closes, only what outlives it waits on.
 */
export async function eraseMails(
  tx: Tx,
  { customerId, accountId, closing }: { customerId: string | null; accountId: string | null; closing: boolean },
): Promise<void> {
  const last = new Date(tx.now.getTime() + longestWaitMs)
  await sql`select notifications.erase_mails(${customerId}::uuid, ${accountId}::uuid, ${closing}, ${last}, ${erased.textBody})`.execute(
    owning<object>()(tx),
  )
}
