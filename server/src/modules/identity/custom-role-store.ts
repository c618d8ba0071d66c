import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { identity } from './store.ts'
import type { CustomRoleTable } from './tables.ts'

/** A role that can be given, its row locked: requests, changes and retirement of one role go one after the other. */
export async function lockLiveRole(tx: Tx, roleId: string): Promise<CustomRoleTable> {
  const role = await identity(tx)
    .selectFrom('identity.customRoles')
    .selectAll()
    .where('id', '=', roleId)
    .where('retiredAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!role) throw notFound()
  return role
}

/** The accounts that have a role. */
export async function holdersOf(reader: Reader, roleId: string): Promise<string[]> {
  const rows = await identity(reader)
    .selectFrom('identity.accountCustomRoles')
    .select('accountId')
    .where('roleId', '=', roleId)
    .orderBy('accountId')
    .execute()
  return rows.map((row) => row.accountId)
}

/** The accounts that have a role or wait for it. */
export async function concernedBy(reader: Reader, roleId: string): Promise<string[]> {
  const waiting = await identity(reader)
    .selectFrom('identity.roleRequests')
    .select('accountId')
    .where('customRoleId', '=', roleId)
    .execute()
  return [...(await holdersOf(reader, roleId)), ...waiting.map((row) => row.accountId)]
}

/** Whether a live role other than this one has the name. */
export async function isNameTaken(reader: Reader, name: string, exceptId: string | null): Promise<boolean> {
  const found = await identity(reader)
    .selectFrom('identity.customRoles')
    .select('id')
    .where((where) => where(where.fn('lower', ['name']), '=', name.toLowerCase()))
    .where('retiredAt', 'is', null)
    .execute()
  return found.some((role) => role.id !== exceptId)
}

/** The names of an account's custom roles. */
export async function customRoleNames(app: Pick<App, 'db'>, accountId: string): Promise<string[]> {
  const rows = await app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.accountCustomRoles as held')
      .innerJoin('identity.customRoles as role', 'role.id', 'held.roleId')
      .select('role.name')
      .where('held.accountId', '=', accountId)
      .orderBy('role.name')
      .execute(),
  )
  return rows.map((row) => row.name)
}
