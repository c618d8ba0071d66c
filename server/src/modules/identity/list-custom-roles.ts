import { permissionOf } from '@faith/contract/access'
import { alwaysGranted, isOffered } from '@faith/contract/custom-grants'
import type { CustomRole, RoleDefinition } from '@faith/contract/custom-roles'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { notFound } from '../../lib/problem.ts'
import { mayAgreeToChange } from './rules/custom-role.ts'
import { identity } from './store.ts'
import type { RoleWords } from './tables.ts'

/** Roles by name, retired ones last, each with who has it and what waits. */
export async function listCustomRoles(app: Pick<App, 'db'>, actor: AccountActor): Promise<{ roles: CustomRole[] }> {
  return { roles: await rolesAsSeen(app, actor, null) }
}

/** One role. */
export async function getCustomRole(app: Pick<App, 'db'>, actor: AccountActor, roleId: string): Promise<CustomRole> {
  const [role] = await rolesAsSeen(app, actor, roleId)
  if (!role) throw notFound()
  return role
}

function rolesAsSeen(app: Pick<App, 'db'>, actor: AccountActor, roleId: string | null): Promise<CustomRole[]> {
  return app.db.read({ kind: 'auth' }, async (reader) => {
    const rows = await identity(reader)
      .selectFrom('identity.customRoles')
      .selectAll()
      .$if(roleId !== null, (query) => query.where('id', '=', roleId))
      .orderBy((order) => order('retiredAt', 'is', null), 'desc')
      .orderBy('name')
      .execute()
    const [holders, waiting, changes] = [await allHolders(reader), await allWaiting(reader), await allChanges(reader)]
    return rows.map((row) => {
      const people = holders.filter((one) => one.roleId === row.id)
      const asked = waiting.filter((one) => one.customRoleId === row.id).map((one) => one.accountId)
      const concerned = [...people.map((one) => one.id), ...asked]
      const change = changes.find((one) => one.roleId === row.id)
      return {
        id: row.id,
        ...definitionOf(row),
        people: people.map((one) => ({ id: one.id, name: fullName(one) })),
        waiting: asked.length,
        changedAt: row.changedAt.toISOString(),
        retiredAt: row.retiredAt?.toISOString() ?? null,
        mayChange: !row.retiredAt && !concerned.includes(actor.accountId),
        change: change
          ? {
              id: change.id,
              ...definitionOf(change),
              requestedBy: fullName(change),
              requestedAt: change.requestedAt.toISOString(),
              mayAgree: mayAgreeToChange(actor.accountId, concerned, change.requestedBy),
            }
          : null,
      }
    })
  })
}

function definitionOf({ name, description, reach, grants }: RoleWords): RoleDefinition {
  const permissions = grants.filter(isOffered).map(permissionOf)
  return { name, description, reach, permissions: permissions.filter((one) => !alwaysGranted.includes(one)) }
}

function allHolders(reader: Reader) {
  return identity(reader)
    .selectFrom('identity.accountCustomRoles as held')
    .innerJoin('identity.accounts as account', 'account.id', 'held.accountId')
    .select(['held.roleId', 'account.id', 'account.givenName', 'account.familyName', 'account.nativeName'])
    .orderBy('account.familyName')
    .orderBy('account.givenName')
    .execute()
}

function allWaiting(reader: Reader) {
  return identity(reader)
    .selectFrom('identity.roleRequests')
    .select(['customRoleId', 'accountId'])
    .where('customRoleId', 'is not', null)
    .execute()
}

function allChanges(reader: Reader) {
  return identity(reader)
    .selectFrom('identity.roleChanges as change')
    .innerJoin('identity.accounts as asker', 'asker.id', 'change.requestedBy')
    .selectAll('change')
    .select(['asker.givenName', 'asker.familyName', 'asker.nativeName'])
    .execute()
}
