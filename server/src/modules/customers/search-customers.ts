import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { Within } from '../../lib/actor.ts'
import { type CustomerRow, customersByIds } from './find-customers.ts'

/** Customers of some hubs whose names have all these words; Nguyen finds Nguyễn, and 王伟 finds Wei Wang. */
export async function searchCustomers(
  reader: Reader,
  search: { q: string; within: Within; limit: number },
): Promise<CustomerRow[]> {
  const { q, within, limit } = search
  if (within !== 'any' && within.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from customers.ids_by_name(${q}, ${within === 'any' ? null : [...within]}::uuid[], ${limit}) as id
  `.execute(owning<object>()(reader))
  const found = await customersByIds(
    reader,
    rows.map((row) => row.id),
  )
  return found.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en-AU'))
}
