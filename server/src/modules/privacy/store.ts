import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { PrivacyTables } from './tables.ts'

export const privacy = owning<PrivacyTables>()

/** Whether a legal hold keeps a customer's data. */
export async function isHeld(reader: Reader, customerId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select privacy.is_held(${customerId}) as held`.execute(privacy(reader))
  return rows[0]!.held
}
