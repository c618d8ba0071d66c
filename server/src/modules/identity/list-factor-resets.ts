import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { accountById, identity } from './store.ts'

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
    for (const row of rows) {
      const [owner, asker] = [await accountById(reader, row.accountId), await accountById(reader, row.requestedBy)]
      const customers = await identity(reader)
        .selectFrom('identity.accountCustomers')
        .select('customerId')
        .where('accountId', '=', row.accountId)
        .orderBy('since')
        .execute()
      resets.push({
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
        mayAgree:
          row.takesEffectAt === null && row.requestedBy !== actor.accountId && row.accountId !== actor.accountId,
      })
    }
    return { resets }
  })
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
