import type { Role } from '@faith/contract/access'
import { type Insertable, type Selectable, sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import { hashSecretToken } from './secret-token.ts'
import type { AccountTable, IdentityTables, TokenPurpose } from './tables.ts'

/** The module's tables, for its own files. */
export const identity = owning<IdentityTables>()

export type Account = Readonly<Selectable<AccountTable>>

/** Accounts that an address may mean: the confirmed one first, then the newest that waits. Two at most. */
export async function accountsByEmail(reader: Reader, emailKey: string): Promise<Account[]> {
  return identity(reader)
    .selectFrom('identity.accounts')
    .selectAll()
    .where('emailKey', '=', emailKey)
    .orderBy(sql`email_confirmed_at is null`)
    .orderBy('createdAt', 'desc')
    .limit(2)
    .execute()
}

/** An account by id. */
export function accountById(reader: Reader, accountId: string): Promise<Account | undefined> {
  return identity(reader).selectFrom('identity.accounts').selectAll().where('id', '=', accountId).executeTakeFirst()
}

/** Whether an account has any role but the customer's. */
export async function isStaffAccount(reader: Reader, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ staff: boolean }>`select identity.is_staff(${accountId}) as staff`.execute(
    identity(reader),
  )
  return rows[0]!.staff
}

/** Adds an account with its roles and hubs. */
export async function insertAccount(
  tx: Tx,
  account: Insertable<AccountTable>,
  roles: readonly Role[],
  hubIds: readonly string[],
): Promise<void> {
  await identity(tx).insertInto('identity.accounts').values(account).execute()
  if (roles.length > 0)
    await identity(tx)
      .insertInto('identity.accountRoles')
      .values(roles.map((role) => ({ accountId: account.id, role, grantedAt: account.createdAt })))
      .execute()
  if (hubIds.length === 0) return
  await identity(tx)
    .insertInto('identity.accountHubs')
    .values(hubIds.map((hubId) => ({ accountId: account.id, hubId })))
    .execute()
}

/** Stores a single-use token; earlier unused ones of the purpose stop working. */
export async function insertToken(
  tx: Tx,
  accountId: string,
  purpose: TokenPurpose,
  token: string,
  at: Date,
  seconds: number,
): Promise<void> {
  await identity(tx)
    .deleteFrom('identity.tokens')
    .where('accountId', '=', accountId)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .execute()
  await identity(tx)
    .insertInto('identity.tokens')
    .values({
      id: newId(),
      accountId,
      purpose,
      tokenHash: hashSecretToken(token),
      createdAt: at,
      expiresAt: new Date(at.getTime() + seconds * 1000),
      usedAt: null,
    })
    .execute()
}

/** Uses a token up and gives its account, or null when it is unknown, used or late. Of many at once one succeeds. */
export async function useToken(tx: Tx, purpose: TokenPurpose, token: string, at: Date): Promise<string | null> {
  const row = await identity(tx)
    .updateTable('identity.tokens')
    .set({ usedAt: at })
    .where('tokenHash', '=', hashSecretToken(token))
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returning('accountId')
    .executeTakeFirst()
  return row?.accountId ?? null
}

/** Deletes every session of an account. */
export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await identity(tx).deleteFrom('identity.sessions').where('accountId', '=', accountId).execute()
}

/** Ends the actor's other sessions: after a change of password, factor, role or status (OWASP ASVS 7.4.3). */
export async function endOtherSessions(tx: Tx, actor: AccountActor): Promise<void> {
  await identity(tx)
    .deleteFrom('identity.sessions')
    .where('accountId', '=', actor.accountId)
    .where('id', '!=', actor.sessionId)
    .execute()
}

/** Locks an account's row, so that changes to its factors go one after the other. */
export async function lockAccountRow(tx: Tx, accountId: string): Promise<void> {
  const row = await identity(tx)
    .selectFrom('identity.accounts')
    .select('id')
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
}
