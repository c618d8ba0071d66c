import type { Reader, Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { identity } from './store.ts'

/** Administrators who can sign in; locked, so that two acts do not each leave the other as the last one. */
export async function activeAdministrators(tx: Tx): Promise<string[]> {
  const rows = await identity(tx)
    .selectFrom('identity.accounts as account')
    .innerJoin('identity.accountRoles as held', 'held.accountId', 'account.id')
    .select('account.id')
    .where('held.role', '=', 'administrator')
    .where('account.status', '=', 'active')
    .orderBy('account.id')
    .forUpdate('account')
    .execute()
  return rows.map((row) => row.id)
}

/** The account of a member of staff, or the answer of a missing one. */
export async function staffAccount(reader: Reader, accountId: string) {
  const account = await identity(reader)
    .selectFrom('identity.accounts')
    .selectAll()
    .where('id', '=', accountId)
    .where('kind', '=', 'staff')
    .executeTakeFirst()
  if (!account) throw notFound()
  return account
}
