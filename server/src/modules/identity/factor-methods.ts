import type { FactorMethod } from '@faith/contract/factors'
import type { App } from '../../app-context.ts'
import { identity } from './store.ts'

/** The ways in which an account can prove a second factor; none before one is set up. */
export async function factorMethods(app: Pick<App, 'db'>, accountId: string): Promise<FactorMethod[]> {
  return app.db.read({ kind: 'auth' }, async (reader) => {
    const totp = await identity(reader)
      .selectFrom('identity.totpFactors')
      .select('accountId')
      .where('accountId', '=', accountId)
      .where('confirmedAt', 'is not', null)
      .executeTakeFirst()
    if (!totp) return []
    const { left } = await identity(reader)
      .selectFrom('identity.recoveryCodes')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where('accountId', '=', accountId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow()
    return left > 0 ? ['totp', 'recovery_code'] : ['totp']
  })
}
