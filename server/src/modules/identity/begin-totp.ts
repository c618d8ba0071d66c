import { toString as qrCode } from 'qrcode'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { secretPlace } from './spend-totp.ts'
import { accountById, identity } from './store.ts'
import { newTotpKey, totpUri } from './totp.ts'

/** Makes a key for a new authenticator app; it counts only when a code of it was typed. */
export async function beginTotp(
  app: Pick<App, 'db' | 'secrets' | 'systemClock'>,
  actor: AccountActor,
): Promise<{ key: string; uri: string; qr: string }> {
  const key = newTotpKey()
  const email = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const account = await accountById(tx, actor.accountId)
    if (!account) throw notFound()
    const pending = {
      pendingSecret: await app.secrets.seal(secretPlace(actor.accountId, 'pending_secret'), key),
      pendingAt: app.systemClock.now(),
    }
    await identity(tx)
      .insertInto('identity.totpFactors')
      .values({ accountId: actor.accountId, secret: null, confirmedAt: null, ...pending })
      .onConflict((conflict) => conflict.column('accountId').doUpdateSet(pending))
      .execute()
    await record(tx, { action: 'factor.begin', object: { kind: 'account', id: actor.accountId } })
    return account.email
  })
  const uri = totpUri(key, email)
  const svg = await qrCode(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return { key, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}
