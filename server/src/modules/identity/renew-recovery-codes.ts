import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import { makeRecoveryCodes, storeRecoveryCodes } from './recovery-codes.ts'
import { identity } from './store.ts'

/** Makes ten new recovery codes; the earlier ones stop working. */
export async function renewRecoveryCodes(
  app: Pick<App, 'db' | 'config' | 'systemClock'>,
  actor: AccountActor,
): Promise<{ recoveryCodes: string[] }> {
  const codes = await makeRecoveryCodes()
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const factor = await identity(tx)
      .selectFrom('identity.totpFactors')
      .select('accountId')
      .where('accountId', '=', actor.accountId)
      .where('confirmedAt', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!factor) throw notFound()
    await storeRecoveryCodes(tx, actor.accountId, codes, app.systemClock.now())
    await record(tx, { action: 'recovery-codes.renew', object: { kind: 'account', id: actor.accountId } })
    await mailAccount(app, tx, actor.accountId, safetyNoticeMail, { matter: 'recoveryCodesRenewed' })
  })
  return { recoveryCodes: codes.map((one) => one.code) }
}
