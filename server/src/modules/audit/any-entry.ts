import { owning, type Reader } from '../../db.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

/** Whether anything ever happened here: every mutation leaves an entry. */
export async function anyEntry(reader: Reader): Promise<boolean> {
  return (await audit(reader).selectFrom('audit.entries').select('id').limit(1).executeTakeFirst()) !== undefined
}
