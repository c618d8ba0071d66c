import type { Role } from '@faith/contract/access'
import type { PreferredLanguage } from '@faith/contract/identity'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { record } from '../audit/index.ts'
import { emailKey } from './rules/email-key.ts'
import { insertAccount } from './store.ts'

/** An account that we open ourselves, its address known to be right: staff, and people who come with an old system's data. */
export interface KnownAccount {
  givenName: string
  familyName: string | null
  nativeName: string | null
  email: string
  language: PreferredLanguage
  /** From `hashPassword`. */
  passwordHash: string
  marketing?: boolean
}

/** Opens a staff account with its roles and hubs; gives the account's id. */
export function createStaff(
  tx: Tx,
  staff: KnownAccount & { roles: readonly Role[]; hubIds: readonly string[] },
): Promise<string> {
  return createAccount(tx, 'staff', staff, staff.roles, staff.hubIds)
}

/** Opens a customer's account with a confirmed address; gives the account's id. */
export function createKnownAccount(tx: Tx, account: KnownAccount): Promise<string> {
  return createAccount(tx, 'customer', account, ['customer'], [])
}

async function createAccount(
  tx: Tx,
  kind: 'customer' | 'staff',
  account: KnownAccount,
  roles: readonly Role[],
  hubIds: readonly string[],
): Promise<string> {
  const id = newId()
  const { givenName, familyName, nativeName, email, language, passwordHash } = account
  await insertAccount(
    tx,
    {
      id,
      kind,
      status: 'active',
      givenName,
      familyName,
      nativeName,
      email,
      emailKey: emailKey(email),
      emailConfirmedAt: tx.now,
      passwordHash,
      passwordChangedAt: tx.now,
      language,
      marketingWish: account.marketing ?? false,
      createdAt: tx.now,
    },
    roles,
    hubIds,
  )
  await record(tx, { action: 'account.create', object: { kind: 'account', id }, detail: { kind, roles } })
  return id
}
