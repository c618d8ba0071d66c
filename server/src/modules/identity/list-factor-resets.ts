import type { Selectable } from 'kysely'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { accountById, identity } from './store.ts'
import type { IdentityTables } from './tables.ts'

/** Resets that wait, oldest first. */
export async function listFactorResets(app: Pick<App, 'db'>, actor: AccountActor) {
  return app.db.read({ kind: 'auth' }, async (reader) => {
    const rows = await identity(reader)
      .selectFrom('identity.factorResets')
      .selectAll()
      .orderBy('requestedAt')
      .limit(100)
      .execute()
    const resets = []
    for (const row of rows) resets.push(await resetView(reader, actor, row))
    return { resets }
  })
}

/** The reset of an account that waits, as an administrator sees it. */
export async function waitingReset(reader: Reader, actor: AccountActor, accountId: string) {
  const row = await identity(reader)
    .selectFrom('identity.factorResets')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row ? resetView(reader, actor, row) : null
}

async function resetView(
  reader: Reader,
  actor: AccountActor,
  row: Readonly<Selectable<IdentityTables['identity.factorResets']>>,
) {
  const [owner, asker] = [await accountById(reader, row.accountId), await accountById(reader, row.requestedBy)]
  const customers = await identity(reader)
    .selectFrom('identity.accountCustomers')
    .select('customerId')
    .where('accountId', '=', row.accountId)
    .orderBy('since')
    .execute()
  return {
    id: row.id,
    account: {
      id: row.accountId,
      name: owner ? fullName(owner) : '',
      kind: owner?.kind ?? ('customer' as const),
      customerIds: customers.map(({ customerId }) => customerId),
    },
    proof: row.proof,
    reason: row.reason,
    requestedBy: asker ? fullName(asker) : '',
    requestedAt: row.requestedAt,
    takesEffectAt: row.takesEffectAt,
    mayAgree: row.takesEffectAt === null && row.requestedBy !== actor.accountId && row.accountId !== actor.accountId,
  }
}

/** Whether one waits for the actor's own account. */
export async function getOwnFactorReset(app: Pick<App, 'db'>, actor: AccountActor) {
  const row = await app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.factorResets')
      .select('takesEffectAt')
      .where('accountId', '=', actor.accountId)
      .executeTakeFirst(),
  )
  return { waits: row !== undefined, takesEffectAt: row?.takesEffectAt ?? null }
}
