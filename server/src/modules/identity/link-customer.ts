import type { Tx } from '../../db.ts'
import { identity } from './store.ts'

/** Lets an account act for a customer; its next request knows of it. */
export async function linkCustomer(tx: Tx, accountId: string, customerId: string): Promise<void> {
  await identity(tx)
    .insertInto('identity.accountCustomers')
    .values({ accountId, customerId, since: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Locks an account's row until the transaction ends, so that two requests do not both make its customer. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await identity(tx).selectFrom('identity.accounts').select('id').where('id', '=', accountId).forUpdate().execute()
}

/** The customer that an account acts for, if any. */
export async function customerIdOf(tx: Tx, accountId: string): Promise<string | null> {
  const row = await identity(tx)
    .selectFrom('identity.accountCustomers')
    .select('customerId')
    .where('accountId', '=', accountId)
    .orderBy('since')
    .executeTakeFirst()
  return row?.customerId ?? null
}
