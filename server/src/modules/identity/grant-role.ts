import { peopleProblems, type RoleKey } from '@faith/contract/people'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { lockLiveRole } from './custom-role-store.ts'
import { activeAdministrators, staffAccount } from './people-store.ts'
import { roleColumns, roleKey } from './role-key.ts'
import { noteSecurityEvent } from './security-event.ts'
import { endSessions, identity } from './store.ts'

type Needs = Pick<App, 'db' | 'systemClock' | 'log'>

/**
 * Asks for a role for somebody; another administrator has to agree. Where there is only one administrator nobody else could:
 * the second one is granted at once, which leaves a critical security event.
 */
export async function requestRole(
  app: Needs,
  actor: AccountActor,
  personId: string,
  role: RoleKey,
  address: string,
): Promise<{ granted: boolean }> {
  if (personId === actor.accountId) throw refuse(peopleProblems.notYourself)
  const granted = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    await staffAccount(tx, personId)
    const alone = role === 'administrator' && (await activeAdministrators(tx)).length === 1
    if (alone) {
      await give(app, tx, personId, role, { by: actor.accountId, agreedBy: null })
      return true
    }
    await insertRequest(app, tx, actor, personId, role)
    await record(tx, {
      action: 'role.request',
      object: { kind: 'account', id: personId },
      detail: { role, by: actor.accountId },
    })
    return false
  })
  if (granted)
    await noteSecurityEvent(app, {
      event: 'privilege_granted_alone',
      accountId: personId,
      address,
      detail: { role, by: actor.accountId },
    })
  return { granted }
}

/** Agrees to a role as the second person; the person's sessions end, so that the next one has it. */
export async function agreeToRole(app: Needs, actor: AccountActor, requestId: string, address: string): Promise<void> {
  const request = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const found = await identity(tx)
      .deleteFrom('identity.roleRequests')
      .where('id', '=', requestId)
      .returningAll()
      .executeTakeFirst()
    if (!found) throw notFound()
    if (found.requestedBy === actor.accountId || found.accountId === actor.accountId)
      throw refuse(peopleProblems.secondPersonNeeded)
    const role = roleKey(found)
    await give(app, tx, found.accountId, role, { by: found.requestedBy, agreedBy: actor.accountId })
    return { accountId: found.accountId, role }
  })
  await noteSecurityEvent(app, {
    event: 'privilege_permissions_changed',
    accountId: request.accountId,
    address,
    detail: { role: request.role, agreedBy: actor.accountId },
  })
}

/** Writes down that a role is asked for; a custom one has to be one that can still be given. */
export async function insertRequest(
  app: Pick<App, 'systemClock'>,
  tx: Tx,
  actor: AccountActor,
  accountId: string,
  role: RoleKey,
): Promise<void> {
  const columns = roleColumns(role)
  if (columns.customRoleId) await lockLiveRole(tx, columns.customRoleId)
  await identity(tx)
    .insertInto('identity.roleRequests')
    .values({ id: newId(), accountId, ...columns, requestedBy: actor.accountId, requestedAt: app.systemClock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function give(
  app: Needs,
  tx: Tx,
  accountId: string,
  key: RoleKey,
  detail: { by: string | null; agreedBy: string | null },
): Promise<void> {
  const { role, customRoleId } = roleColumns(key)
  const grantedAt = app.systemClock.now()
  if (role)
    await identity(tx)
      .insertInto('identity.accountRoles')
      .values({ accountId, role, grantedAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else {
    await lockLiveRole(tx, customRoleId)
    await identity(tx)
      .insertInto('identity.accountCustomRoles')
      .values({ accountId, roleId: customRoleId, grantedAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await endSessions(tx, accountId)
  await record(tx, {
    action: 'role.grant',
    object: { kind: 'account', id: accountId },
    detail: { role: key, ...detail },
  })
}
