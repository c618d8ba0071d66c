import type { FactorMethod } from '@faith/contract/factors'
import type { App } from '../../app-context.ts'
import { passkeysOf } from './passkey-store.ts'
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
    const passkeys = await passkeysOf(reader, accountId)
    const { left } = await identity(reader)
      .selectFrom('identity.recoveryCodes')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where('accountId', '=', accountId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow()
    const methods: FactorMethod[] = []
    if (totp) methods.push('totp')
    if (passkeys.length > 0) methods.push('passkey')
    if (methods.length > 0 && left > 0) methods.push('recovery_code')
    return methods
  })
}
