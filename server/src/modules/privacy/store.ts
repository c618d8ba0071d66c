import { sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { PrivacyTables } from './tables.ts'

export const privacy = owning<PrivacyTables>()

/** Whether a legal hold keeps a customer's data. */
export async function isHeld(reader: Reader, customerId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select privacy.is_held(${customerId}) as held`.execute(privacy(reader))
  return rows[0]!.held
}

/** Holding and erasing one customer's data wait for each other, so nothing is erased under a hold that is being placed. */
export async function lockPrivacy(tx: Tx, customerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`privacy ${customerId}`}, 0))`.execute(privacy(tx))
}
