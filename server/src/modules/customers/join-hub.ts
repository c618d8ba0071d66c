import { owning, type Tx } from '../../db.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** Lets the staff of a hub see a customer who deals with it. */
export async function joinHub(tx: Tx, customerId: string, hubId: string): Promise<void> {
  await customers(tx)
    .insertInto('customers.customerHubs')
    .values({ customerId, hubId, since: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
