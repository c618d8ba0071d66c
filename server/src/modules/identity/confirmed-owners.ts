import type { Reader } from '../../db.ts'
import { emailKey } from './rules/email-key.ts'
import { identity } from './store.ts'

/** Whose an address is. */
export interface AddressOwner {
  accountId: string
  kind: 'customer' | 'staff'
  customerId: string | null
}

/** Whose addresses are, by the address as given, where their owners have confirmed them: what anybody else typed counts for nothing. */
export async function confirmedOwners(reader: Reader, emails: readonly string[]): Promise<Map<string, AddressOwner>> {
  if (emails.length === 0) return new Map()
  const rows = await identity(reader)
    .selectFrom('identity.accounts as account')
    .leftJoin('identity.accountCustomers as link', 'link.accountId', 'account.id')
    .select(['account.id', 'account.kind', 'account.emailKey', 'link.customerId'])
    .where('account.emailKey', 'in', [...new Set(emails.map(emailKey))])
    .where('account.emailConfirmedAt', 'is not', null)
    .orderBy('link.since')
    .execute()
  const byKey = new Map<string, AddressOwner>()
  for (const { id, kind, emailKey: key, customerId } of rows)
    if (!byKey.has(key)) byKey.set(key, { accountId: id, kind, customerId })
  return new Map(emails.flatMap((email) => (byKey.has(emailKey(email)) ? [[email, byKey.get(emailKey(email))!]] : [])))
}
