import { peopleProblems, type RoleKey } from '@faith/contract/people'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { activeAdministrators, staffAccount } from './people-store.ts'
import { roleColumns } from './role-key.ts'
import { noteSecurityEvent } from './security-event.ts'
import { endSessions, identity } from './store.ts'

type Needs = Pick<App, 'db' | 'systemClock' | 'log'>

/** Takes a role away, or withdraws a request for it; the person's sessions end. */
export async function takeRole(
  app: Needs,
  actor: AccountActor,
  personId: string,
  key: RoleKey,
  address: string,
): Promise<void> {
  await change(app, actor, personId, { event: 'privilege_permissions_changed', taken: key }, address, async (tx) => {
    const { role, customRoleId } = roleColumns(key)
    if (role === 'administrator') await mustNotBeLast(tx, personId)
    const taken = role
      ? await identity(tx)
          .deleteFrom('identity.accountRoles')
          .where('accountId', '=', personId)
          .where('role', '=', role)
          .returning('accountId')
          .executeTakeFirst()
      : await identity(tx)
          .deleteFrom('identity.accountCustomRoles')
          .where('accountId', '=', personId)
          .where('roleId', '=', customRoleId)
          .returning('accountId')
          .executeTakeFirst()
    const withdrawn = await identity(tx)
      .deleteFrom('identity.roleRequests')
      .where('accountId', '=', personId)
      .where((where) => (role ? where('role', '=', role) : where('customRoleId', '=', customRoleId)))
      .returning('accountId')
      .executeTakeFirst()
    if (!taken && !withdrawn) throw notFound()
    await record(tx, {
      action: 'role.take',
      object: { kind: 'account', id: personId },
      detail: { role: key, by: actor.accountId },
    })
  })
}

/** Sets the hubs of a member of staff; the person's sessions end. */
export async function setHubs(
  app: Needs,
  actor: AccountActor,
  personId: string,
  hubIds: readonly string[],
  address: string,
): Promise<void> {
  await change(app, actor, personId, { event: 'privilege_permissions_changed', taken: 'hubs' }, address, async (tx) => {
    await identity(tx).deleteFrom('identity.accountHubs').where('accountId', '=', personId).execute()
    if (hubIds.length > 0)
      await identity(tx)
        .insertInto('identity.accountHubs')
        .values([...new Set(hubIds)].map((hubId) => ({ accountId: personId, hubId })))
        .execute()
    await record(tx, {
      action: 'account.set-hubs',
      object: { kind: 'account', id: personId },
      detail: { hubIds: [...hubIds], by: actor.accountId },
    })
  })
}

/** Disables an account of staff, with its sessions and tokens, or lets it in again. */
export async function setPersonStatus(
  app: Needs,
  actor: AccountActor,
  personId: string,
  status: 'active' | 'disabled',
  address: string,
): Promise<void> {
  const event = status === 'disabled' ? ('user_disabled' as const) : ('user_enabled' as const)
  await change(app, actor, personId, { event, taken: status }, address, async (tx) => {
    if (status === 'disabled') await mustNotBeLast(tx, personId)
    await identity(tx).updateTable('identity.accounts').set({ status }).where('id', '=', personId).execute()
    if (status === 'disabled')
      await identity(tx).deleteFrom('identity.personalTokens').where('accountId', '=', personId).execute()
    await record(tx, {
      action: status === 'disabled' ? 'account.disable' : 'account.enable',
      object: { kind: 'account', id: personId },
      detail: { by: actor.accountId },
    })
  })
}

async function change(
  app: Needs,
  actor: AccountActor,
  personId: string,
  note: { event: 'privilege_permissions_changed' | 'user_disabled' | 'user_enabled'; taken: string },
  address: string,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  if (personId === actor.accountId) throw refuse(peopleProblems.notYourself)
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    await staffAccount(tx, personId)
    await work(tx)
    await endSessions(tx, personId)
  })
  await noteSecurityEvent(app, {
    event: note.event,
    accountId: personId,
    address,
    detail: { what: note.taken, by: actor.accountId },
  })
}

async function mustNotBeLast(tx: Tx, personId: string): Promise<void> {
  const administrators = await activeAdministrators(tx)
  if (administrators.length === 1 && administrators[0] === personId) throw refuse(peopleProblems.lastAdministrator)
}
