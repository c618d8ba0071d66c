import { sql } from 'kysely'
import type { Reader } from '../../db.ts'
import { sum } from '../../lib/money.ts'
import { agreements } from './store.ts'

/** How many agreements are live, signed and not ended, by the value of a policy that they were signed with. */
export async function keptValues(
  reader: Reader,
  policyKey: string,
): Promise<{ live: number; byValue: { value: unknown; count: number }[] }> {
  const { rows } = await sql<{ value: unknown; count: number }>`
    select snapshot -> 'policy' -> ${policyKey}::text as value, count(*)::int as count
    from agreements.agreements where state = 'signed' group by 1 order by 2 desc, 1`.execute(agreements(reader))
  return { live: sum(rows.map((row) => row.count)), byValue: rows }
}
