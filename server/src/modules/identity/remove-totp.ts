import { factorProblems } from '@faith/contract/factors'
import type { App } from '../../app-context.ts'
import { type AccountActor, isStaff } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import { forgetCodesWithoutFactor, keepsFactor } from './remaining-factors.ts'
import { noteSecurityEvent } from './security-event.ts'
import { endOtherSessions, identity, lockAccountRow } from './store.ts'

/** Removes the authenticator app with its recovery codes; staff keep a second factor. */
export async function removeTotp(
  app: Pick<App, 'db' | 'config' | 'systemClock' | 'log'>,
  actor: AccountActor,
  address: string,
): Promise<void> {
  await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    await lockAccountRow(tx, actor.accountId)
    const removed = await identity(tx)
      .deleteFrom('identity.totpFactors')
      .where('accountId', '=', actor.accountId)
      .where('confirmedAt', 'is not', null)
      .returning('accountId')
      .executeTakeFirst()
    if (!removed) throw notFound()
    if (isStaff(actor) && !(await keepsFactor(tx, actor.accountId))) throw refuse(factorProblems.lastFactor)
    await forgetCodesWithoutFactor(tx, actor.accountId)
    await endOtherSessions(tx, actor)
    await record(tx, {
      action: 'factor.remove',
      object: { kind: 'account', id: actor.accountId },
      detail: { kind: 'totp' },
    })
    await mailAccount(app, tx, actor.accountId, safetyNoticeMail, { matter: 'factorRemoved' })
  })
  await noteSecurityEvent(app, { event: 'authn_factor_remove', accountId: actor.accountId, address })
}
