import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'

/** What the provider holds of each customer's money as far as we have settled it: payments that stand less refunds that were sent, in cents. */
export async function receivedByCustomer(reader: Reader): Promise<{ of: string; cents: number }[]> {
  const { rows } = await sql<{ of: string; cents: number }>`
    select customer_id as of, sum(cents)::bigint as cents from (
      select customer_id, amount_cents as cents from payments.payments where state in ('succeeded', 'won')
      union all
      select customer_id, -amount_cents from payments.refunds where state = 'succeeded'
    ) moved group by customer_id`.execute(owning<object>()(reader))
  return rows
}
