import { customRoleProblems, type RoleDefinition } from '@faith/contract/custom-roles'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { isNameTaken } from './custom-role-store.ts'
import { grantsOfRole } from './rules/custom-role.ts'
import { noteSecurityEvent } from './security-event.ts'
import { identity } from './store.ts'
import type { RoleWords } from './tables.ts'

/** Makes a role that nobody has yet. */
export async function createCustomRole(
  app: Pick<App, 'db' | 'systemClock' | 'log'>,
  actor: AccountActor,
  given: RoleDefinition,
  address: string,
): Promise<{ id: string }> {
  const words = roleWords(given)
  const id = newId()
  const now = app.systemClock.now()
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    if (await isNameTaken(tx, words.name, null)) throw refuse(customRoleProblems.roleNameTaken)
    await identity(tx)
      .insertInto('identity.customRoles')
      .values({ id, ...words, createdAt: now, changedAt: now, retiredAt: null })
      .execute()
    await record(tx, {
      action: 'custom-role.create',
      object: { kind: 'custom role', id },
      detail: { ...words, by: actor.accountId },
    })
  })
  await noteSecurityEvent(app, {
    event: 'privilege_permissions_changed',
    address,
    detail: { roleMade: id, by: actor.accountId },
  })
  return { id }
}

/** A definition as rows hold it, or a 422 that names the permission which is not to be had at its reach. */
export function roleWords({ name, description, reach, permissions }: RoleDefinition): RoleWords {
  const held = grantsOfRole(reach, permissions)
  if (!held.ok)
    throw invalid([
      { pointer: `/permissions/${held.place}`, detail: 'A role of this reach cannot have this permission.' },
    ])
  return { name, description, reach, grants: held.grants }
}
