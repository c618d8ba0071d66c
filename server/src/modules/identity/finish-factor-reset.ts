import { factorResetProblems } from '@faith/contract/factor-resets'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { mailAccount } from './mail-account.ts'
import { safetyNoticeMail } from './mails/safety-notice.ts'
import { noteSecurityEvent } from './security-event.ts'
import { endSessions, identity, lockAccountRow } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'systemClock' | 'log'>

/** Agrees as the second administrator: the factors of a member of staff are gone at once. */
export async function agreeToFactorReset(
  app: Needs,
  actor: AccountActor,
  resetId: string,
  address: string,
): Promise<void> {
  const accountId = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const reset = await identity(tx)
      .deleteFrom('identity.factorResets')
      .where('id', '=', resetId)
      .where('takesEffectAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!reset) throw refuse(factorResetProblems.notWaiting)
    if (reset.requestedBy === actor.accountId || reset.accountId === actor.accountId)
      throw refuse(factorResetProblems.secondPerson)
    await removeFactors(app, tx, reset.accountId, { by: reset.requestedBy, agreedBy: actor.accountId })
    return reset.accountId
  })
  await noteSecurityEvent(app, {
    event: 'authn_factor_reset',
    accountId,
    address,
    detail: { agreedBy: actor.accountId },
  })
}

/** Resets whose day is over take effect, by real time. */
export async function finishFactorResets(app: Needs): Promise<number> {
  const due = await app.db.inTransaction(system('identity.finish-factor-resets'), async (tx) => {
    const resets = await identity(tx)
      .deleteFrom('identity.factorResets')
      .where('takesEffectAt', '<=', app.systemClock.now())
      .returningAll()
      .execute()
    for (const one of resets) await removeFactors(app, tx, one.accountId, { by: one.requestedBy, agreedBy: null })
    return resets
  })
  for (const { accountId, requestedBy } of due)
    await noteSecurityEvent(app, {
      event: 'authn_factor_reset',
      accountId,
      address: 'system',
      detail: { by: requestedBy },
    })
  return due.length
}

/** All second factors and sessions of the account; the password stays, and staff set up a new factor at the next sign-in. */
async function removeFactors(
  app: Needs,
  tx: Tx,
  accountId: string,
  detail: { by: string; agreedBy: string | null },
): Promise<void> {
  await lockAccountRow(tx, accountId)
  await identity(tx).deleteFrom('identity.totpFactors').where('accountId', '=', accountId).execute()
  await identity(tx).deleteFrom('identity.passkeys').where('accountId', '=', accountId).execute()
  await identity(tx).deleteFrom('identity.recoveryCodes').where('accountId', '=', accountId).execute()
  await identity(tx).deleteFrom('identity.knownDevices').where('accountId', '=', accountId).execute()
  await endSessions(tx, accountId)
  await record(tx, { action: 'factor-reset.apply', object: { kind: 'account', id: accountId }, detail })
  await mailAccount(app, tx, accountId, safetyNoticeMail, { matter: 'factorsReset' })
}
