import type { Reader } from '../../db.ts'
import { billing } from './store.ts'

/** Which of these invoices are paid. */
export async function paidInvoices(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await billing(reader)
    .selectFrom('billing.invoices')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'paid')
    .execute()
  return new Set(rows.map((row) => row.id))
}
