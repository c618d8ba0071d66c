import { customRoleProblems } from '@faith/contract/custom-roles'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { concernedBy, lockLiveRole } from './custom-role-store.ts'
import { noteSecurityEvent } from './security-event.ts'
import { identity } from './store.ts'

/** Retires a role that nobody has and nobody waits for; its row stays, because the audit log names it. */
export async function retireCustomRole(
  app: Pick<App, 'db' | 'systemClock' | 'log'>,
  actor: AccountActor,
  roleId: string,
  address: string,
): Promise<void> {
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const { name } = await lockLiveRole(tx, roleId)
    if ((await concernedBy(tx, roleId)).length > 0) throw refuse(customRoleProblems.roleInUse)
    await identity(tx).deleteFrom('identity.roleChanges').where('roleId', '=', roleId).execute()
    await identity(tx)
      .updateTable('identity.customRoles')
      .set({ retiredAt: app.systemClock.now() })
      .where('id', '=', roleId)
      .execute()
    await record(tx, {
      action: 'custom-role.retire',
      object: { kind: 'custom role', id: roleId },
      detail: { name, by: actor.accountId },
    })
  })
  await noteSecurityEvent(app, {
    event: 'privilege_permissions_changed',
    address,
    detail: { roleRetired: roleId, by: actor.accountId },
  })
}
