import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { record } from '../audit/index.ts'
import { secretPlace } from './spend-totp.ts'
import { identity } from './store.ts'

/** Gives an account an authenticator app whose key is known already: the demo world's staff, whose key is published. */
export async function setUpKnownFactor(
  app: Pick<App, 'secrets' | 'systemClock'>,
  tx: Tx,
  accountId: string,
  key: string,
): Promise<void> {
  await identity(tx)
    .insertInto('identity.totpFactors')
    .values({
      accountId,
      secret: await app.secrets.seal(secretPlace(accountId, 'secret'), key),
      confirmedAt: app.systemClock.now(),
      pendingSecret: null,
      pendingAt: null,
    })
    .execute()
  await record(tx, { action: 'factor.add', object: { kind: 'account', id: accountId }, detail: { kind: 'totp' } })
}
