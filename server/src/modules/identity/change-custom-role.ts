import { customRoleProblems, type RoleDefinition } from '@faith/contract/custom-roles'
import { peopleProblems } from '@faith/contract/people'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { roleWords } from './create-custom-role.ts'
import { concernedBy, holdersOf, isNameTaken, lockLiveRole } from './custom-role-store.ts'
import { mayAgreeToChange } from './rules/custom-role.ts'
import { noteSecurityEvent } from './security-event.ts'
import { endSessions, identity } from './store.ts'
import type { CustomRoleTable, RoleWords } from './tables.ts'

type Needs = Pick<App, 'db' | 'systemClock' | 'log'>

/** Changes a role that concerns nobody at once; where somebody has it or waits for it, a second administrator has to agree. */
export async function changeCustomRole(
  app: Needs,
  actor: AccountActor,
  roleId: string,
  given: RoleDefinition,
  address: string,
): Promise<{ changed: boolean }> {
  const words = roleWords(given)
  const changed = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const role = await lockLiveRole(tx, roleId)
    const concerned = await concernedBy(tx, roleId)
    if (concerned.includes(actor.accountId)) throw refuse(customRoleProblems.ownRole)
    await identity(tx).deleteFrom('identity.roleChanges').where('roleId', '=', roleId).execute()
    if (concerned.length === 0) {
      await apply(app, tx, role, words, { by: actor.accountId, agreedBy: null })
      return true
    }
    if (await isNameTaken(tx, words.name, roleId)) throw refuse(customRoleProblems.roleNameTaken)
    const asked = { requestedBy: actor.accountId, requestedAt: app.systemClock.now() }
    await identity(tx)
      .insertInto('identity.roleChanges')
      .values({ id: newId(), roleId, ...words, ...asked })
      .execute()
    await record(tx, {
      action: 'custom-role.request-change',
      object: { kind: 'custom role', id: roleId },
      detail: { to: words, by: actor.accountId },
    })
    return false
  })
  if (changed) await note(app, address, { roleChanged: roleId, by: actor.accountId })
  return { changed }
}

/** Agrees to a change as the second person: it counts from the next request on, and the sessions of whoever has the role end. */
export async function agreeToRoleChange(
  app: Needs,
  actor: AccountActor,
  changeId: string,
  address: string,
): Promise<void> {
  const roleId = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const role = await lockLiveRole(tx, (await changeById(tx, changeId)).roleId)
    // Again under the lock: it may have been withdrawn, or another have taken its place.
    const { name, description, reach, grants, requestedBy } = await takeChange(tx, changeId)
    const concerned = await concernedBy(tx, role.id)
    if (concerned.includes(actor.accountId)) throw refuse(customRoleProblems.ownRole)
    if (!mayAgreeToChange(actor.accountId, concerned, requestedBy)) throw refuse(peopleProblems.secondPersonNeeded)
    const by = { by: requestedBy, agreedBy: actor.accountId }
    await apply(app, tx, role, { name, description, reach, grants }, by)
    return role.id
  })
  await note(app, address, { roleChanged: roleId, agreedBy: actor.accountId })
}

/** Withdraws a change that waits. */
export async function withdrawRoleChange(app: Needs, actor: AccountActor, changeId: string): Promise<void> {
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const { roleId } = await takeChange(tx, changeId)
    await record(tx, {
      action: 'custom-role.withdraw-change',
      object: { kind: 'custom role', id: roleId },
      detail: { by: actor.accountId },
    })
  })
}

async function apply(
  app: Needs,
  tx: Tx,
  role: CustomRoleTable,
  words: RoleWords,
  who: { by: string; agreedBy: string | null },
): Promise<void> {
  if (await isNameTaken(tx, words.name, role.id)) throw refuse(customRoleProblems.roleNameTaken)
  await identity(tx)
    .updateTable('identity.customRoles')
    .set({ ...words, changedAt: app.systemClock.now() })
    .where('id', '=', role.id)
    .execute()
  for (const accountId of await holdersOf(tx, role.id)) await endSessions(tx, accountId)
  const { name, description, reach, grants } = role
  await record(tx, {
    action: 'custom-role.change',
    object: { kind: 'custom role', id: role.id },
    detail: { from: { name, description, reach, grants }, to: words, ...who },
  })
}

async function changeById(tx: Tx, changeId: string) {
  const found = await identity(tx)
    .selectFrom('identity.roleChanges')
    .selectAll()
    .where('id', '=', changeId)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

async function takeChange(tx: Tx, changeId: string) {
  const taken = await identity(tx)
    .deleteFrom('identity.roleChanges')
    .where('id', '=', changeId)
    .returningAll()
    .executeTakeFirst()
  if (!taken) throw notFound()
  return taken
}

function note(app: Needs, address: string, detail: Record<string, string>): Promise<void> {
  return noteSecurityEvent(app, { event: 'privilege_permissions_changed', address, detail })
}
