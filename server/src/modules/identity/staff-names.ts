import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'

/** Names of all staff by account id, in the order of their names; the caller has authorised. */
export async function staffNames(reader: Reader): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from identity.staff_names()`.execute(
    owning<object>()(reader),
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
