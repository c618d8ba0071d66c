import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Place } from '../../lib/sealed-value.ts'
import { identity } from './store.ts'
import { totpStep } from './totp.ts'

/** Uses a code of the account's authenticator app up. Each time step is taken once: of many at once one row wins. */
export async function spendTotp(
  app: Pick<App, 'secrets' | 'systemClock'>,
  tx: Tx,
  accountId: string,
  code: string,
): Promise<boolean> {
  const factor = await identity(tx)
    .selectFrom('identity.totpFactors')
    .select('secret')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  if (!factor?.secret) return false
  const key = await app.secrets.open(secretPlace(accountId, 'secret'), factor.secret)
  const step = totpStep(key, code, app.systemClock.now())
  if (step === null) return false
  const taken = await identity(tx)
    .updateTable('identity.totpFactors')
    .set({ lastStep: step })
    .where('accountId', '=', accountId)
    .where('lastStep', '<', step)
    .returning('accountId')
    .executeTakeFirst()
  return taken !== undefined
}

/** Where a key is sealed to. */
export function secretPlace(accountId: string, column: 'secret' | 'pending_secret'): Place {
  return { table: 'identity.totp_factors', column, rowId: accountId }
}
